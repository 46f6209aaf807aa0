import type { Payload, Where } from 'payload'

const atOnce = 100

/** Saves every request and every mail once more, which seals it with the current key. Returns how many. */
export async function resealAll(payload: Payload, where: Where): Promise<number> {
  let count = 0
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
      for (const { id } of docs) await payload.update({ collection, id, data: {}, depth: 0, overrideAccess: true })
      count += docs.length
      if (!hasNextPage) break
    }
  }
  return count
}
