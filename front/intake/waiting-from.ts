import type { Inbox, StoredRequest } from './inbox.ts'

const atOnce = 200

export type WaitingFrom = { requests: StoredRequest[]; unreadable: number }

/**
 * What somebody has sent that the CMS does not have yet. Read one by one: sealed addresses cannot be searched for.
 * `unreadable`: sealed with a key that is not there, or damaged, so nobody knows from whom.
 */
export async function waitingFrom(inbox: Inbox, email: string): Promise<WaitingFrom> {
  const wanted = email.trim().toLowerCase()
  const found: WaitingFrom = { requests: [], unreadable: 0 }
  let after: string | null = null
  for (;;) {
    const batch: Awaited<ReturnType<Inbox['uncopied']>> = await inbox.uncopied({ after, limit: atOnce })
    for (const { cursor, request } of batch) {
      after = cursor
      if (request === null) found.unreadable += 1
      else if (String(request.input['email'] ?? '').toLowerCase() === wanted) found.requests.push(request)
    }
    if (batch.length < atOnce) return found
  }
}
