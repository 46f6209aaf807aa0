import type { CollectionSlug, PayloadRequest } from 'payload'
import { type TitledRow, titleOf } from './every-row.ts'

/** What staff call an entry in a message: “Module “Listening before speaking””, without its quotes around. */
export const entryName = (collection: CollectionSlug, row: TitledRow, req: PayloadRequest): string =>
  `${kindOf(collection, req)} “${titleOf(row)}”`

/** The kind of an entry, as above its form. */
export const kindOf = (collection: CollectionSlug, { payload }: PayloadRequest): string => {
  const { singular } = payload.collections[collection].config.labels
  return typeof singular === 'string' ? singular : collection
}
