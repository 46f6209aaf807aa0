import type { PayloadRequest, SanitizedCollectionConfig } from 'payload'
import { slugOfCollection } from './collection-slug.ts'

/** Whether readers may have seen this document: it is live now, or one of its kept versions was. */
export async function wasEverPublic(
  collection: SanitizedCollectionConfig,
  id: string,
  req: PayloadRequest,
): Promise<boolean> {
  if (!collection.versions?.drafts) return true
  const slug = slugOfCollection(collection)
  const live = await req.payload.count({
    collection: slug,
    where: { id: { equals: id }, _status: { equals: 'published' } },
    trash: true,
    overrideAccess: true,
    req,
  })
  if (live.totalDocs > 0) return true
  const earlier = await req.payload.countVersions({
    collection: slug,
    where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
    overrideAccess: true,
    req,
  })
  return earlier.totalDocs > 0
}
