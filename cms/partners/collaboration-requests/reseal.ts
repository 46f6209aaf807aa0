import type { Payload, Where } from 'payload'
import { isUnreadable } from '../../fields/sealed.ts'

/** Saves every request and every mail once more, which seals it with the current key. `unreadable`: their key is missing. */
export async function resealAll(payload: Payload, where: Where): Promise<{ count: number; unreadable: number }> {
  let count = 0
  let unreadable = 0
  for (const collection of ['collaboration-requests', 'outbox'] as const) {
    // Which there are is asked once: page by page, one that is erased meanwhile would have the first of the next left out.
    const { docs } = await payload.find({
      collection,
      where,
      select: {},
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    for (const { id } of docs) {
      const one = await payload.update({
        collection,
        where: { id: { equals: id } },
        data: {},
        depth: 0,
        overrideAccess: true,
      })
      for (const saved of one.docs) {
        if (isUnreadable('to' in saved ? saved.to : saved.name)) unreadable += 1
        else count += 1
      }
    }
  }
  return { count, unreadable }
}
