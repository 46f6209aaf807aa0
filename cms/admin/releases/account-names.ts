import type { Payload } from 'payload'
import { idOf } from '../../fields/resolve.ts'
import type { Release } from '../../generated/payload-types.ts'

/** The names of those who asked for these releases; accounts that are gone are missing. */
export async function accountNames(payload: Payload, releases: readonly Release[]): Promise<Map<string, string>> {
  const ids = releases.map(({ requestedBy }) => idOf(requestedBy)).filter((id) => id !== null)
  const { docs } = await payload.find({
    collection: 'users',
    where: { id: { in: [...new Set(ids)] } },
    pagination: false,
    depth: 0,
    // Whoever may read the history may know who made it.
    overrideAccess: true,
  })
  return new Map(docs.map(({ id, name }) => [String(id), name]))
}
