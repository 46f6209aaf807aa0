import type { Collection } from 'mongodb'
import type { Say } from '../events.ts'
import type { Inbox, Uncopied } from './inbox.ts'
import { duplicateOf, type Stored, type StoredOf, twinKey } from './mongodb-rows.ts'
import { giveAnotherReference } from './reference.ts'

const atOnce = 50

/** Every request of the file into the collection, and how many; each was acknowledged under its reference and keeps it. */
export async function moveAll(
  file: Inbox,
  { collection, storedOf, say }: { collection: Collection<Stored>; storedOf: StoredOf; say: Say },
): Promise<number> {
  let after: string | null = null
  let moved = 0
  for (;;) {
    const batch: Uncopied = await file.uncopied({ after, limit: atOnce })
    for (const { cursor, request } of batch) {
      after = cursor
      // Waits for its key. The lag tells of it.
      if (request === null) continue
      if (await insertOnce(collection, storedOf(request))) {
        await file.markCopied(request)
        moved += 1
      }
      // It comes over with those that the file takes next.
      else await giveAnotherReference(file, { reference: request.reference, say })
    }
    if (batch.length < atOnce) return moved
  }
}

/** False when another request has its reference. */
async function insertOnce(collection: Collection<Stored>, stored: Stored): Promise<boolean> {
  try {
    await collection.insertOne(stored)
    return true
  } catch (error) {
    const duplicate = duplicateOf(error)
    if (duplicate === null) throw error
    if (duplicate === 'key') {
      const wasLate = await forgetLateWrite(collection, stored)
      return insertOnce(collection, wasLate ? stored : { ...stored, key: twinKey(stored) })
    }
    const holder = await collection.findOne({ _id: stored._id })
    if (holder?.receivedAt !== stored.receivedAt) return false
    await bringUpToDate(collection, stored)
    return true
  }
}

/**
 * The same answers were sent again while nothing was answered, and that was written in the end; its sender was told the
 * reference that the file had for the first, with the same receipt.
 */
async function forgetLateWrite(collection: Collection<Stored>, first: Stored): Promise<boolean> {
  const { key, receiptHash, receivedAt } = first
  if (receiptHash === null) return false
  const late = { key, receiptHash, receivedAt: { $gt: receivedAt }, copiedAt: null }
  return (await collection.deleteOne(late)).deletedCount > 0
}

/** It came over before, and was sent once more or taken back in the file since. */
async function bringUpToDate(
  collection: Collection<Stored>,
  { _id, key, receiptHash, withdrawnAt, originPath, input }: Stored,
): Promise<void> {
  const since = withdrawnAt === null ? {} : { withdrawnAt, originPath, input, key: key || `withdrawn:${_id}` }
  await collection.updateOne(
    // What was taken back stays so.
    { _id, withdrawnAt: null, ...(withdrawnAt === null ? { receiptHash: { $ne: receiptHash } } : {}) },
    { $set: { receiptHash, copiedAt: null, ...since }, $unset: { link: true } },
  )
}
