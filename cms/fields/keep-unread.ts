import type { CollectionBeforeOperationHook } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'

/** Two people who write at the same time make no more versions than this, or they would use up all that are kept. */
const leastMs = 60_000

/**
 * Saving while somebody types writes over the version saved so before. Where that one says what this writer has not
 * seen, somebody else's words or their own from another window, it stays as it is and a new version begins. A form
 * says by `updatedAt` what it has seen; the hook looks before the server's own fields are dropped.
 */
export const keepUnreadVersion =
  (collection: ContentCollection): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const isDraft = Boolean(req.payload.collections[collection].config.versions?.drafts)
    if (!isDraft || operation !== 'update' || !('autosave' in args) || !args.autosave || !('id' in args)) return args
    const { docs } = await req.payload.db.findVersions<{ updatedAt: string }>({
      collection,
      where: { parent: { equals: args.id } },
      sort: '-updatedAt',
      limit: 1,
      pagination: false,
      select: { createdAt: true, version: { updatedAt: true } },
      req,
    })
    const [newest] = docs
    if (newest === undefined || Date.now() - Date.parse(newest.createdAt) < leastMs) return args
    const { updatedAt: seen } = { updatedAt: undefined, ...args.data }
    const isSeen = typeof seen === 'string' && Date.parse(seen) === Date.parse(newest.version.updatedAt)
    return isSeen ? args : { ...args, autosave: false }
  }
