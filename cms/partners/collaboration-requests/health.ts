import type { Payload, Where } from 'payload'

/** What nobody has taken up yet. One that was erased keeps its status, and waits for nothing. */
export const isUnanswered: Where = { and: [{ status: { equals: 'new' } }, { redactedAt: { exists: false } }] }

/** What the server doubted and nobody has looked at yet: erased unseen once its time is over. */
export const isInQuarantine: Where = { and: [{ status: { equals: 'quarantined' } }, { redactedAt: { exists: false } }] }

/** How long the oldest request has waited for an answer. */
export type RequestsHealth = { unanswered: number; oldestUnansweredSeconds: number }

export async function requestsHealth(payload: Payload, now = Date.now()): Promise<RequestsHealth> {
  const { totalDocs: unanswered, docs } = await payload.find({
    collection: 'collaboration-requests',
    where: isUnanswered,
    sort: 'receivedAt',
    limit: 1,
    depth: 0,
    select: { receivedAt: true },
    overrideAccess: true,
  })
  const [oldest] = docs
  const waited = oldest ? Math.round((now - Date.parse(oldest.receivedAt)) / 1000) : 0
  return { unanswered, oldestUnansweredSeconds: Math.max(0, waited) }
}
