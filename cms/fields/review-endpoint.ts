import { APIError, type Endpoint } from 'payload'
import { z } from 'zod'
import { reviewStages } from '#model/provenance.ts'
import { permissions } from '#model/roles.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { permissionFor } from './access.ts'
import { bodyOf } from './body-of.ts'

/** Collections whose texts are reviewed before they are published. */
export type Reviewed = {
  [R in keyof typeof permissions]: (typeof permissions)[R] extends { approve: unknown } ? R : never
}[keyof typeof permissions]

export const isReviewed = (collection: ContentCollection): collection is Reviewed =>
  'approve' in permissions[collection]

const verdict = z.strictObject({ stage: z.enum(reviewStages), updatedAt: z.iso.datetime().optional() })

/**
 * `POST /api/<collection>/<id>/review {stage, updatedAt}`: reviewers may not change a text, only say what they think of
 * it, so the stage has a door of its own; `updatedAt` is that of the version they read. It is noted in the newest draft and never changes what is live.
 */
export const reviewEndpoint = (collection: Reviewed): Endpoint => ({
  path: '/:id/review',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'approve', collection) !== 'yes') {
      throw new APIError('Only editors and reviewers approve or ask for changes.', 403, null, true)
    }
    const parsed = verdict.safeParse(await bodyOf(req))
    if (!parsed.success) throw new APIError(`The stage must be one of: ${reviewStages.join(', ')}.`, 400, null, true)
    const { stage, updatedAt } = parsed.data
    req.context['versionRead'] = updatedAt
    const document = await req.payload.update({
      collection,
      id: String(req.routeParams?.['id']),
      data: { review: { stage } },
      draft: true,
      depth: 0,
      overrideAccess: true,
      req,
    })
    return Response.json({ review: document.review })
  },
})
