import type { CollectionBeforeOperationHook, PayloadRequest, Where } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'
import { refusal } from '../refusal.ts'
import { ownedBy, permissionFor } from './access.ts'

/** What a call may ask for, whichever door it came through: REST, Local API, bulk edit, a schedule that is due. */
type Saving = {
  data?: Record<string, unknown>
  draft?: boolean
  duplicateFromID?: unknown
  id?: unknown
  publishAllLocales?: unknown
  publishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/**
 * Publishing is asked for by the incoming change, so that is where the right to it is checked. Whoever may not publish
 * saves drafts and nothing else: what is live is neither replaced nor taken down by them.
 */
export const guardPublishing =
  (resource: ContentCollection): CollectionBeforeOperationHook =>
  async ({ args, operation, overrideAccess, req }) => {
    if (operation !== 'create' && operation !== 'update' && operation !== 'restoreVersion') return args
    const saving: Saving = args
    if (operation === 'restoreVersion') await refuseTakingDown(resource, saving, req)
    // Our own code: seeding, the door for reviews.
    if (overrideAccess) return args
    if (saving.duplicateFromID !== undefined) await refuseForeignCopy(resource, saving.duplicateFromID, req)
    if (permissionFor(req, 'publish', resource) === 'yes') return args
    if (publishes(saving)) throw refusal('Only editors publish. Save a draft and choose “In review”.', 403)
    if (operation === 'restoreVersion' && !saving.draft)
      throw refusal('Only editors publish. Restore it as a draft.', 403)
    return { ...args, draft: true }
  }

const publishes = ({ data, publishAllLocales, publishSpecificLocale, unpublishAllLocales }: Saving): boolean =>
  data?.['_status'] === 'published' || Boolean(publishAllLocales || publishSpecificLocale || unpublishAllLocales)

/** A copy belongs to whoever makes it, and with it the notes for facilitators that it was made with. */
async function refuseForeignCopy(collection: ContentCollection, id: unknown, req: PayloadRequest) {
  const permission = permissionFor(req, 'readStaffFields', collection)
  if (permission === 'yes') return
  const where: Where = { and: [{ id: { equals: String(id) } }, ownedBy(req, collection)] }
  const { totalDocs } = await req.payload.count({ collection, where, overrideAccess: true, req })
  if (permission === 'no' || totalDocs === 0) throw refusal('You can only copy what you have written yourself.', 403)
}

/** A restored draft would replace what is live by a draft, and readers would lose the page without anybody meaning it. */
async function refuseTakingDown(collection: ContentCollection, { draft, id }: Saving, req: PayloadRequest) {
  if (draft) return
  const { version } = await req.payload.findVersionByID({
    collection,
    id: String(id),
    depth: 0,
    overrideAccess: true,
    req,
  })
  if ('_status' in version && version._status === 'draft') {
    throw refusal('This version was a draft. Restore it as a draft; what readers see stays as it is.', 409)
  }
}
