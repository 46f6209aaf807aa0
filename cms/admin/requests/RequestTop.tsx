import type { UIFieldServerProps } from 'payload'
import { z } from 'zod'
import { requestStatuses } from '#model/partners/collaboration-requests.ts'
import { flagsOf, requestFlagLabels } from '#model/partners/request-flags.ts'
import { doubtWords } from '../../partners/collaboration-requests/labels.ts'
import { unreadableAnswers } from '../../partners/collaboration-requests/unreadable-answers.ts'
import { SpamKeys } from './SpamKeys.tsx'

const request = z.looseObject({
  status: z.enum(requestStatuses),
  receivedAt: z.string(),
  credit: z.string().nullish(),
  timeframe: z.string().nullish(),
  possibleClientInfo: z.boolean().nullish(),
  reasons: z.array(z.string()).nullish(),
  redactedAt: z.string().nullish(),
})

/** Above a request: what needs a look, what seemed odd, and the decision about it. */
export function RequestTop({ data, id, payload }: UIFieldServerProps) {
  const parsed = request.safeParse(data)
  if (!parsed.success || id === undefined) return null
  const { status, reasons, redactedAt } = parsed.data
  const { api, admin } = payload.config.routes
  const flags = flagsOf(parsed.data, new Date())
  return (
    <div className="irh-request-top">
      {redactedAt && <p>What was written here was erased.</p>}
      {unreadableAnswers(parsed.data).map((said) => (
        <p key={said} className="irh-fault">
          {said}
        </p>
      ))}
      {flags.length > 0 && (
        <ul className="irh-flags">
          {flags.map((flag) => (
            <li key={flag}>{requestFlagLabels[flag]}</li>
          ))}
        </ul>
      )}
      {reasons && reasons.length > 0 && <p>What seemed odd: {reasons.map(doubtWords).join('; ')}.</p>}
      {!redactedAt && (
        <SpamKeys
          status={status}
          url={`${api}/collaboration-requests/${id}`}
          list={`${api}/collaboration-requests?where[status][equals]=quarantined&where[redactedAt][exists]=false&where[id][not_equals]=${id}&limit=1&depth=0&sort=receivedAt&select[reference]=true`}
          admin={`${admin}/collections/collaboration-requests`}
        />
      )}
    </div>
  )
}
