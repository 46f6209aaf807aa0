import type { CollectionBeforeChangeHook, DataFromCollectionSlug } from 'payload'
import { contentHash } from '../publishing/content-hash.ts'
import { isObject } from './is-object.ts'
import type { Reviewed } from './review-endpoint.ts'

/**
 * What was approved is what goes live: an approval names the content it was given to. Whoever edits that content takes
 * the text back to review, also when they did not mean to.
 */
export const keepApproval =
  <C extends Reviewed>(collection: C): CollectionBeforeChangeHook =>
  ({ data, originalDoc, req }) => {
    // Seeded texts come as they are, and nobody reviewed them here.
    if (req.context['isSeeding'] === true || !isObject(data['review'])) return data
    const { review } = data
    if (review['stage'] !== 'approved') return { ...data, review: { ...review, approvedHash: null } }
    const hash = contentHash(collection, { ...originalDoc, ...data } as DataFromCollectionSlug<C>)
    const approved = approvedIn(collection, originalDoc)
    return approved === null || approved === hash
      ? { ...data, review: { ...review, approvedHash: hash } }
      : { ...data, review: { ...review, stage: 'in-review', approvedHash: null } }
  }

/** The content that is approved now; `null`: none is. */
function approvedIn<C extends Reviewed>(collection: C, document: DataFromCollectionSlug<C> | undefined): string | null {
  if (document?.review?.stage !== 'approved') return null
  // Approved before approvals named their content: it is what was there.
  return document.review.approvedHash ?? contentHash(collection, document)
}
