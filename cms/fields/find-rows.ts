import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import { withoutJoins } from './keys.ts'

type Query = { where: Where; select?: Record<string, true>; sort?: string }

/**
 * Rows of a collection as the table holds them, without those in the trash. Payload makes a document of each row that it
 * finds, which takes longer than the search; where a save asks only for keys, nobody needs one.
 */
export async function findRows<Row>(
  collection: CollectionSlug,
  { where, ...query }: Query,
  req: PayloadRequest,
): Promise<Row[]> {
  const { db, collections } = req.payload
  const notInTrash = { deletedAt: { exists: false } }
  const { docs } = await db.find<Row & { id: string }>({
    collection,
    where: collections[collection].config.trash ? { and: [where, notInTrash] } : where,
    ...query,
    ...withoutJoins,
    pagination: false,
    req,
  })
  return docs
}
