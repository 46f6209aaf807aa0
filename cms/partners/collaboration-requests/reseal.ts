import type { Payload, Where } from 'payload'
import { isUnreadable } from '../../fields/sealed.ts'

const atOnce = 100

/** Saves every request and every mail once more, which seals it with the current key. `unreadable`: their key is missing. */
export async function resealAll(payload: Payload, where: Where): Promise<{ count: number; unreadable: number }> {
  let count = 0
  let unreadable = 0
  for (const collection of ['collaboration-requests', 'outbox'] as const) {
    for (let page = 1; ; page += 1) {
      const { docs, hasNextPage } = await payload.find({
        collection,
        where,
        sort: 'createdAt',
        page,
        limit: atOnce,
        depth: 0,
        select: {},
        overrideAccess: true,
      })
      for (const { id } of docs) {
        const saved = await payload.update({ collection, id, data: {}, depth: 0, overrideAccess: true })
        if (isUnreadable('to' in saved ? saved.to : saved.name)) unreadable += 1
        else count += 1
      }
      if (!hasNextPage) break
    }
  }
  return { count, unreadable }
}
