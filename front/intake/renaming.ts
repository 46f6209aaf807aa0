import type { Collection } from 'mongodb'
import type { Renaming } from './inbox.ts'
import { duplicateOf, type Stored, twinKey, withdrawnKey } from './mongodb-rows.ts'

/** Writes down the other reference of a request, and returns which: whoever begins again goes on with the same. */
export async function beginRenaming(collection: Collection<Stored>, names: Renaming): Promise<string> {
  const { reference, to } = names
  const row = await collection.findOne({ _id: reference })
  if (row === null) return to
  if (row.renaming) return row.renaming.to
  const { key } = row
  // Two with one key cannot be, and none must not be for a moment.
  const begun = { key: `renamed:${reference}`, renaming: { to, key } }
  const { matchedCount } = await collection.updateOne({ _id: reference, key }, { $set: begun })
  return matchedCount > 0 ? to : beginRenaming(collection, names)
}

/** What has begun to get another reference goes there, as often as it takes: it may be there, and be taken back meanwhile. */
export async function moveToOther(collection: Collection<Stored>, reference: string): Promise<void> {
  const row = await collection.findOne({ _id: reference })
  if (!row?.renaming) return
  const { renaming, ...rest } = row
  const { receivedAt, receiptHash, withdrawnAt } = row
  const moved = { ...rest, _id: renaming.to, key: renaming.key }
  if (withdrawnAt !== null) moved.key = withdrawnKey(moved)
  const there = await collection.findOne({ _id: moved._id, receivedAt })
  if (there === null) {
    await collection.insertOne(moved).catch((error: unknown) => {
      // The same answers came meanwhile.
      if (duplicateOf(error) === 'key') return collection.insertOne({ ...moved, key: twinKey(moved) })
      throw error
    })
  } else if (withdrawnAt !== null) {
    await collection.replaceOne({ _id: moved._id, receiptHash, withdrawnAt: null }, moved)
  }
  const { deletedCount } = await collection.deleteOne({ _id: reference, receiptHash, withdrawnAt })
  if (deletedCount === 0) await moveToOther(collection, reference)
}
