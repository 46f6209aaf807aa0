import type { Payload, Where } from 'payload'
import { isUnreadable } from '../../fields/sealed.ts'

// Whatever is saved over it meanwhile would have it sent twice.
const notBeingSent: Where = { state: { not_equals: 'sending' } }

const isThere = async (payload: Payload, collection: 'collaboration-requests' | 'outbox', id: string) =>
  (await payload.count({ collection, where: { id: { equals: id } }, overrideAccess: true })).totalDocs > 0

/** A note and a reply lie deeper than the answers. */
const holdsUnreadable = (value: unknown): boolean =>
  typeof value === 'object' && value !== null ? Object.values(value).some(holdsUnreadable) : isUnreadable(value)

/**
 * Saves every request and every mail once more, which seals it with the current key. `unreadable`: their key is missing, or a disk has
 * damaged them.
 * Throws when one could not be saved, after all others: whoever takes the old key away must not lose it.
 */
export async function resealAll(payload: Payload, where: Where): Promise<{ count: number; unreadable: number }> {
  let count = 0
  let unreadable = 0
  let failure: string | null = null
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
        where: collection === 'outbox' ? { and: [{ id: { equals: id } }, notBeingSent] } : { id: { equals: id } },
        data: {},
        depth: 0,
        overrideAccess: true,
      })
      failure ??= one.errors[0]?.message ?? null
      if (one.docs.length + one.errors.length === 0 && (await isThere(payload, collection, id))) {
        failure ??= 'A mail is just being sent.'
      }
      for (const saved of one.docs) {
        if (holdsUnreadable(saved)) unreadable += 1
        else count += 1
      }
    }
  }
  if (failure !== null) throw new Error(`Not all could be sealed anew: ${failure} Keep the old key, and ask again.`)
  return { count, unreadable }
}
