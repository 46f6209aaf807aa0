import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'
import { contentHash } from '../publishing/content-hash.ts'
import { isReviewed, type Reviewed } from './review-endpoint.ts'

/**
 * Two people who write at the same time make two versions in this time, one kept and one to go on in: a version a
 * minute. With many more they would use up all that are kept.
 */
const leastMs = 120_000

type Newest = { updatedAt: string; review?: { stage?: unknown } | null }

/**
 * Saving while somebody types writes over the version saved so before. It stays as it is, and a new one begins, where
 * it was approved and is not any more, so that it can still be published when others have gone on writing; and where it
 * says what this writer has not seen, somebody else's words or their own from another window. A form says by `updatedAt`
 * what it has seen; the hook looks before the server's own fields are dropped.
 */
export const keepVersion =
  (collection: ContentCollection): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    const isDraft = Boolean(req.payload.collections[collection].config.versions?.drafts)
    if (!isDraft || operation !== 'update' || !('autosave' in args) || !args.autosave || !('id' in args)) return args
    const { id: given, data } = args
    const id = String(given)
    const { docs } = await req.payload.db.findVersions<Newest>({
      collection,
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      limit: 1,
      pagination: false,
      select: { autosave: true, createdAt: true, version: { updatedAt: true, review: true } },
      req,
    })
    const [newest] = docs
    // What somebody saved by hand stays anyway.
    if (newest === undefined || !('autosave' in newest) || newest.autosave !== true) return args
    const { createdAt, version } = newest
    const { updatedAt: seen } = { updatedAt: undefined, ...data }
    const isSeen = typeof seen === 'string' && Date.parse(seen) === Date.parse(version.updatedAt)
    const isYoung = Date.now() - Date.parse(createdAt) < leastMs
    const isApproved = isReviewed(collection) && version.review?.stage === 'approved'
    const stays = !(isSeen || isYoung) || (isApproved && (await endsApproval({ collection, id, data }, req)))
    return stays ? { ...args, autosave: false } : args
  }

type Save<C extends Reviewed> = { collection: C; id: string; data: object }

/** Notes that no reader sees are written on in an approved text, too: a version for each word would use up those kept. */
async function endsApproval<C extends Reviewed>(
  { collection, id, data }: Save<C>,
  req: PayloadRequest,
): Promise<boolean> {
  const before = await req.payload.findByID({
    collection,
    id,
    draft: true,
    depth: 0,
    trash: true,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })
  const { review } = { review: null, ...data }
  const isDecided = Object(review).stage !== undefined && Object(review).stage !== 'approved'
  return isDecided || contentHash(collection, { ...before, ...data }) !== contentHash(collection, before)
}
