import type { DataFromCollectionSlug, PayloadRequest, TypeWithVersion } from 'payload'
import { refusal } from '../../refusal.ts'
import { contentHash } from '../content-hash.ts'
import type { Scheduled } from './scheduled.ts'

type Subject<C extends Scheduled> = { collection: C; id: string }
export type Version<C extends Scheduled> = TypeWithVersion<DataFromCollectionSlug<C>> & { autosave?: boolean | null }

/** What the form shows. */
export async function newestVersion<C extends Scheduled>(
  { collection, id }: Subject<C>,
  req: PayloadRequest,
): Promise<Version<C> | null> {
  const { docs } = await req.payload.findVersions({
    collection,
    where: { parent: { equals: id } },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })
  return docs[0] ?? null
}

/** The newest version that somebody approved and that says what was approved; `null`: there is none. */
export async function approvedVersion<C extends Scheduled>(
  { collection, id }: Subject<C>,
  req: PayloadRequest,
): Promise<Version<C> | null> {
  const { config } = req.payload.collections[collection]
  if (!config.flattenedFields.some(({ name }) => name === 'review')) return null
  const { docs } = await req.payload.findVersions({
    collection,
    where: { parent: { equals: id }, 'version.review.stage': { equals: 'approved' } },
    sort: '-updatedAt',
    limit: 1,
    depth: 0,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })
  const version = docs[0]
  if (version === undefined) return null
  const { review } = { review: null, ...version.version }
  return hashIn(review) === contentHash(collection, version.version) ? version : null
}

const hashIn = (review: unknown): unknown =>
  typeof review === 'object' && review !== null && 'approvedHash' in review ? review.approvedHash : null

/**
 * The version that is to go out, kept apart: saving while somebody types writes over the newest version, so that one is
 * saved once more as it is.
 */
export async function keptVersion<C extends Scheduled>(
  subject: Subject<C>,
  which: 'newest' | 'approved',
  req: PayloadRequest,
): Promise<Version<C>> {
  if (which === 'approved') {
    const approved = await approvedVersion(subject, req)
    if (approved === null)
      throw refusal('No version of this is approved. Ask for a review, or choose what you see now.', 409)
    return approved
  }
  const newest = await newestVersion(subject, req)
  if (newest !== null && !newest.autosave) return newest
  const { collection, id } = subject
  await req.payload.update({
    collection,
    id,
    // Nothing is changed. (Typed as fields of one collection, whichever it is.)
    data: {} as never,
    draft: true,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const kept = await newestVersion(subject, req)
  if (kept === null || kept.autosave) throw new Error(`${collection}/${id}: its newest version could not be kept`)
  return kept
}
