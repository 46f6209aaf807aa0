import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { isPublic, type Keyed, keyFields } from './keys.ts'
import { isRelated } from './resolve.ts'

/** A document as the table holds it: what is live, or, before it was ever published, its draft. */
export type Row = Keyed & { deletedAt?: string | null; updatedAt?: string }

/** As the table holds it now, in this save's transaction; `null`: it is not there. */
export const findRow = (collection: CollectionSlug, id: string | number, req: PayloadRequest): Promise<Row | null> =>
  findRowWhere(collection, { id: { equals: id } }, req)

/** The same of the one that something is true of. */
export const findRowWhere = (collection: CollectionSlug, where: Where, req: PayloadRequest): Promise<Row | null> =>
  req.payload.db.findOne<Row>({
    collection,
    where,
    select: { ...rowFields, ...titleField(collection, req) },
    req,
  })

/** What staff know it by is told with what becomes of it. */
const titleField = (collection: CollectionSlug, req: PayloadRequest): Record<string, true> => {
  const { useAsTitle } = req.payload.collections[collection].config.admin
  return useAsTitle === undefined ? {} : { [useAsTitle]: true }
}

// Texts are long, and nobody asks a row for them.
const rowFields = { ...keyFields, deletedAt: true, updatedAt: true } as const

/** Whether visitors see it; a document without drafts is always live. */
export function isLiveRow(collection: CollectionSlug, row: Row | null): boolean {
  if (row === null || row.deletedAt) return false
  return isRelated(collection) ? isPublic(collection, row) : true
}
