import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import type { ContentCollection } from '#model/snapshot.ts'
import { findRow, isLiveRow } from './is-live.ts'

type Saving = {
  data?: Record<string, unknown>
  draft?: boolean
  id?: string | number
  publishAllLocales?: unknown
  publishSpecificLocale?: unknown
  unpublishAllLocales?: unknown
}

/**
 * A change that says nothing of publishing joins the newest draft where there is one. Payload would put that draft into
 * the place of what visitors see, and so take the page down without anybody having asked for it.
 */
export const keepLiveBehindDraft =
  (collection: ContentCollection): CollectionBeforeOperationHook =>
  async ({ args, operation, req }) => {
    if (operation !== 'update') return args
    const saving: Saving = args
    const { id } = saving
    if (id === undefined || saving.draft || saysWhetherPublic(saving)) return args
    return (await isLiveBehindDraft(collection, id, req)) ? { ...args, draft: true } : args
  }

const saysWhetherPublic = ({ data = {}, publishAllLocales, publishSpecificLocale, unpublishAllLocales }: Saving) =>
  '_status' in data || 'deletedAt' in data || Boolean(publishAllLocales || publishSpecificLocale || unpublishAllLocales)

async function isLiveBehindDraft(collection: ContentCollection, id: string | number, req: PayloadRequest) {
  if (!isLiveRow(collection, await findRow(collection, id, req))) return false
  const { totalDocs } = await req.payload.countVersions({
    collection,
    where: { parent: { equals: id }, latest: { equals: true }, 'version._status': { equals: 'draft' } },
    overrideAccess: true,
    req,
  })
  return totalDocs > 0
}
