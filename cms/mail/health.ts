import type { Payload } from 'payload'

/** Nothing personal: how many wait, since when, and how many wait for a person. */
export type MailHealth = { ok: boolean; waiting: number; failed: number; oldestSeconds: number }

const longestWaitSeconds = 3600

export async function mailHealth(payload: Payload, now = Date.now()): Promise<MailHealth> {
  const { totalDocs: failed } = await payload.count({
    collection: 'outbox',
    where: { state: { equals: 'failed' } },
    overrideAccess: true,
  })
  const { totalDocs: waiting, docs } = await payload.find({
    collection: 'outbox',
    where: { state: { in: ['queued', 'sending'] } },
    sort: 'createdAt',
    limit: 1,
    depth: 0,
    select: { createdAt: true },
    overrideAccess: true,
  })
  const [oldest] = docs
  const oldestSeconds = oldest ? Math.max(0, Math.round((now - Date.parse(oldest.createdAt)) / 1000)) : 0
  return { ok: failed === 0 && oldestSeconds <= longestWaitSeconds, waiting, failed, oldestSeconds }
}
