import { type SentRequest, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { handedRequest } from './handed-request.ts'

/** Makes requests with these answers, each under a reference of its own, whose first part is this. */
export function requestsUnder(part: string, answers: Partial<SentRequest['input']>) {
  let count = 0
  return (also: Partial<SentRequest> = {}): SentRequest => {
    count += 1
    const request = handedRequest(`IRH-${part}-${String(count).padStart(4, '0')}`, answers)
    return sentRequest.parse({ ...request, ...also })
  }
}
