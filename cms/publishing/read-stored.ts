import type { DataFromCollectionSlug, DataFromGlobalSlug, Payload, Where } from 'payload'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { type Keyed, keyFields } from '../fields/keys.ts'
import { siteBuild } from './site-build.ts'

// Everything here is read as the machine identity `site-build`, which may see published documents and nothing that is
// staff-only; and in parts, because all texts at once would fill the memory.
const documentsAtOnce = 50
const keysAtOnce = 500

const asSiteBuild = {
  depth: 0,
  draft: false,
  // Lists of users are the CMS's own. (Typed as forbidden for collections without any.)
  joins: false as never,
  trash: false,
  overrideAccess: false,
  user: siteBuild,
} as const

/** What tells a document’s key, whether it is public, and its place among the others. */
export type KeyFields = Keyed & { from?: string | null; _order?: string | null }

/** What tells the keys of all published documents of a collection. */
export async function readKeys(payload: Payload, collection: ContentCollection): Promise<KeyFields[]> {
  const found: KeyFields[] = []
  for (let page = 1; ; page += 1) {
    // Which of these fields there are depends on the collection; Payload leaves out those it does not know.
    const select: object = { ...keyFields, from: true, _order: true }
    const { docs, hasNextPage } = await payload.find({
      collection,
      ...asSiteBuild,
      select,
      sort: 'id',
      limit: keysAtOnce,
      page,
    })
    found.push(...docs)
    if (!hasNextPage) return found
  }
}

/** All published documents of a collection, or those with these ids, in parts. */
export async function* readDocuments<C extends ContentCollection>(
  payload: Payload,
  collection: C,
  ids: readonly string[] | null = null,
): AsyncGenerator<DataFromCollectionSlug<C>[]> {
  const query = { collection, ...asSiteBuild, sort: 'id' } as const
  // Named ones need not be counted first, which is a query of its own.
  for (let start = 0; ids !== null && start < ids.length; start += documentsAtOnce) {
    const where = withIds(ids.slice(start, start + documentsAtOnce))
    const { docs } = await payload.find({ ...query, where, pagination: false })
    yield docs as DataFromCollectionSlug<C>[]
  }
  for (let page = 1; ids === null; page += 1) {
    const { docs, hasNextPage } = await payload.find({ ...query, limit: documentsAtOnce, page })
    // Nothing was selected, so these are whole documents, which Payload's type cannot tell here.
    yield docs as DataFromCollectionSlug<C>[]
    if (!hasNextPage) return
  }
}

const withIds = (ids: readonly string[]): Where => ({ id: { in: [...ids] } })

export const readGlobal = <G extends GlobalSlug>(payload: Payload, slug: G): Promise<DataFromGlobalSlug<G>> =>
  payload.findGlobal({ slug, depth: 0, draft: false, overrideAccess: false, user: siteBuild })
