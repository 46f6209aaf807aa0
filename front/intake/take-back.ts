import type { Collection } from 'mongodb'
import { forItsSender, type Inbox, type StoredRequest, settingOnly } from './inbox.ts'
import { type Stored, sameAnswers, withdrawnKey } from './mongodb-rows.ts'

type Where = {
  collection: Collection<Stored>
  /** Where copies may lie. */
  file: Pick<Inbox, 'erase'>
  requestOf: (row: Stored) => StoredRequest
}

/**
 * Erases what has this receipt, and what holds the same answers: two references can be promised for them, and they are one
 * person's one wish. What was sent anew after that stays, also when this is asked again. False when there is nothing.
 */
export async function takeBack(where: Where, receiptHash: string): Promise<boolean> {
  const { collection } = where
  const named = await collection.find({ receiptHash }).toArray()
  if (named.length === 0) return false
  const same = named.flatMap((row) =>
    sameAnswers(row).map((filter) => ({
      ...filter,
      ...(row.withdrawnAt === null ? {} : { receivedAt: { $lte: row.withdrawnAt } }),
    })),
  )
  const rows = await collection.find({ $or: [{ receiptHash }, ...same], withdrawnAt: null }).toArray()
  for (const row of rows) {
    // It was sent once more or got another reference since it was read.
    if (!(await eraseAnswers(where, row))) return takeBack(where, receiptHash)
  }
  return true
}

/** False when the row is not any more as it was read. */
async function eraseAnswers({ collection, file, requestOf }: Where, row: Stored): Promise<boolean> {
  // First there: the same answers that come from now on are another request.
  await file.erase(row._id)
  const erased = { input: settingOnly(forItsSender(row, requestOf)), originPath: null, key: withdrawnKey(row) }
  const { matchedCount } = await collection.updateOne(
    { _id: row._id, receiptHash: row.receiptHash, withdrawnAt: null },
    { $set: { ...erased, withdrawnAt: new Date().toISOString(), copiedAt: null }, $unset: { link: true } },
  )
  return matchedCount > 0
}
