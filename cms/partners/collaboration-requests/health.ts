import type { Payload } from 'payload'

/** How long the oldest request has waited for an answer. */
export type RequestsHealth = { unanswered: number; oldestUnansweredSeconds: number }

export async function requestsHealth(payload: Payload, now = Date.now()): Promise<RequestsHealth> {
  const { totalDocs: unanswered, docs } = await payload.find({
    collection: 'collaboration-requests',
    where: { status: { equals: 'new' } },
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
