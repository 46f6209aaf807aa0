import type { Payload } from 'payload'

/** The names of accounts, by id. */
export async function namesOf(payload: Payload, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const { docs } = await payload.find({
    collection: 'users',
    where: { id: { in: wanted } },
    select: { name: true },
    depth: 0,
    pagination: false,
    // Who reads a request reads who worked on it.
    overrideAccess: true,
  })
  return new Map(docs.map(({ id, name }) => [id, name]))
}
