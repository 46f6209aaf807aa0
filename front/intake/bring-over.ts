import type { Collection } from 'mongodb'
import { reasonOf, type Say } from '../events.ts'
import type { Inbox, StoredRequest, Uncopied } from './inbox.ts'
import { duplicateOf, type Stored, type StoredOf, twinKey } from './mongodb-rows.ts'
import { giveAnotherReference } from './reference.ts'
import { takeBack } from './take-back.ts'

const atOnce = 50

type Ways = {
  file: Inbox
  collection: Collection<Stored>
  storedOf: StoredOf
  requestOf: (row: Stored) => StoredRequest
  say: Say
}
/** How many came over, and why the first of those did not that stay behind alone. */
type Moved = { moved: number; refused: string | null }

/** Every request of the file into the collection; each was acknowledged under its reference and keeps it. */
export async function moveAll(ways: Ways): Promise<Moved> {
  let after: string | null = null
  const result: Moved = { moved: 0, refused: null }
  for (;;) {
    const batch: Uncopied = await ways.file.uncopied({ after, limit: atOnce })
    for (const { cursor, request, unreadable } of batch) {
      after = cursor
      if (request === null) {
        result.refused ??= unreadable
        continue
      }
      try {
        if (await moveOne(ways, request)) result.moved += 1
      } catch (error) {
        // When MongoDB is away, so is this, and no other comes over.
        await ways.collection.findOne({ _id: request.reference })
        result.refused ??= reasonOf(error)
      }
    }
    if (batch.length < atOnce) return result
  }
}

async function moveOne({ storedOf, say, ...where }: Ways, request: StoredRequest): Promise<boolean> {
  const { file, collection } = where
  const { reference, receiptHash, withdrawnAt } = request
  if (!(await insertOnce(collection, storedOf(request)))) {
    // It comes over the next time.
    await giveAnotherReference(file, { reference, say })
    return false
  }
  if (withdrawnAt !== null && receiptHash !== null) await takeBack(where, receiptHash)
  await file.markCopied(request)
  return true
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
    // Taken back there, and sent anew here.
    const isAnew =
      holder.withdrawnAt !== null && stored.withdrawnAt === null && holder.receiptHash !== stored.receiptHash
    if (isAnew) return false
    await bringUpToDate(collection, stored)
    return true
  }
}

/**
 * The same answers were sent again while nothing was answered, and that was written in the end; its sender was told the
 * reference that the file had for the first, with the same receipt.
 */
async function forgetLateWrite(collection: Collection<Stored>, first: Stored): Promise<boolean> {
  const { _id, key, receiptHash, receivedAt } = first
  if (receiptHash === null) return false
  const late = { _id: { $ne: _id }, key, receiptHash, receivedAt: { $gte: receivedAt }, copiedAt: null }
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
