import { APIError, type CollectionBeforeOperationHook, type Endpoint, restoreVersionOperation } from 'payload'
import type { Scheduled } from './schedules/scheduled.ts'

// What comes back does so as a draft: whoever publishes it then sees first which pages change (impact/).

/** `POST /api/<collection>/versions/<id>`, in the place of Payload's own: an earlier version becomes the newest draft. */
export const restoreEndpoint = (slug: Scheduled): Endpoint => ({
  path: '/versions/:id',
  method: 'post',
  handler: async (req) => {
    const id = String(req.routeParams?.['id'])
    const collection = req.payload.collections[slug]
    const draft = await restoreVersionOperation({ id, collection, depth: 0, draft: true, req })
    return Response.json({
      ...draft,
      message: 'This version is your draft now. Readers see it when it is published.',
    })
  },
})

type Saving = { data?: Record<string, unknown>; trash?: boolean }

/** An entry that was published when it went into the trash would else be public again as soon as it is taken out. */
export const draftFromTrash: CollectionBeforeOperationHook = ({ args, operation }) => {
  if (operation !== 'update') return args
  const { data, trash }: Saving = args
  if (!trash || data === undefined || !('deletedAt' in data) || data['deletedAt']) return args
  if (data['_status'] === 'published') {
    throw new APIError('Bring it back from the trash as a draft first. Then publish it.', 409, null, true)
  }
  return { ...args, data: { ...data, _status: 'draft' } }
}
