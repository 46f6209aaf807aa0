import { type CollectionBeforeChangeHook, ValidationError } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'
import { formIssues } from './form-issues.ts'
import type { Resolve } from './resolve.ts'

/** Makes the published shape of a stored document. */
export type Publish<Stored> = (document: Stored, resolve: Resolve) => unknown

/**
 * What goes live must be complete and true to the content model: the same function that makes the snapshot makes the
 * published shape, the model's schema and rules look at it, and every fault is shown at its field.
 */
export const refuseUnlessReady =
  <Stored>(slug: ContentCollection, publish: Publish<Stored>): CollectionBeforeChangeHook =>
  async ({ collection, data, originalDoc, req }) => {
    // Collections without drafts have no status: all of theirs is live.
    if (data['_status'] === 'draft' || data['deletedAt']) return data
    // The seed was checked as a whole when it was read; its entries link to each other, so none could be the first.
    if (req.context['isSeeding'] === true) return data
    const document = { ...originalDoc, ...data }
    const found = await formIssues({
      slug,
      collection,
      document,
      publish: (resolve) => publish(document, resolve),
      id: originalDoc?.id ?? null,
      req,
    })
    const blocking = found.filter(({ severity }) => severity === 'block')
    if (blocking.length === 0) return data
    const errors = blocking.map(({ path, message, label }) => ({ path, message, label }))
    throw new ValidationError({ collection: slug, errors }, req.t)
  }
