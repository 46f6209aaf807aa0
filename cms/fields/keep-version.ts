import type { CollectionBeforeOperationHook } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'

/**
 * Two people who write at the same time make two versions in this time, one kept and one to go on in: a version a
 * minute. With many more they would use up all that are kept.
 */
const leastMs = 120_000

type Newest = { updatedAt: string; review?: { stage?: unknown } | null }

/**
 * Saving while somebody types writes over the version saved so before. It stays as it is, and a new one begins, where
 * it was approved, so that it can still be published when others have gone on writing; and where it says what this
 * writer has not seen, somebody else's words or their own from another window. A form says by `updatedAt` what it has
 * seen; the hook looks before the server's own fields are dropped.
 */
export const keepVersion =
  (collection: ContentCollection): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const isDraft = Boolean(req.payload.collections[collection].config.versions?.drafts)
    if (!isDraft || operation !== 'update' || !('autosave' in args) || !args.autosave || !('id' in args)) return args
    const { docs } = await req.payload.db.findVersions<Newest>({
      collection,
      where: { parent: { equals: args.id } },
      sort: '-updatedAt',
      limit: 1,
      pagination: false,
      select: { createdAt: true, version: { updatedAt: true, review: true } },
      req,
    })
    const [newest] = docs
    if (newest === undefined) return args
    const { createdAt, version } = newest
    const { updatedAt: seen } = { updatedAt: undefined, ...args.data }
    const isSeen = typeof seen === 'string' && Date.parse(seen) === Date.parse(version.updatedAt)
    const isYoung = Date.now() - Date.parse(createdAt) < leastMs
    const stays = version.review?.stage === 'approved' || !(isSeen || isYoung)
    return stays ? { ...args, autosave: false } : args
  }
