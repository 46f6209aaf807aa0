import type { CollectionSlug, PayloadRequest } from 'payload'
import { isPublic, type Keyed } from './keys.ts'
import { isRelated } from './resolve.ts'

/** A document as the table holds it: what is live, or, before it was ever published, its draft. */
export type Row = Keyed & { deletedAt?: string | null; updatedAt?: string }

/** As the table holds it now, in this save's transaction; `null`: it is not there. */
export const findRow = (collection: CollectionSlug, id: string | number, req: PayloadRequest): Promise<Row | null> =>
  req.payload.db.findOne<Row>({ collection, where: { id: { equals: id } }, req })

/** Whether visitors see it; a document without drafts is always live. */
export function isLiveRow(collection: CollectionSlug, row: Row | null): boolean {
  if (row === null || row.deletedAt) return false
  return isRelated(collection) ? isPublic(collection, row) : true
}
