import { type Collection, MongoClient, MongoServerError } from 'mongodb'
import { z } from 'zod'
import { type Sealing, sealingWith } from '#sealing'
import { reasonOf, type Say } from '../events.ts'
import {
  type Inbox,
  type Kept,
  keptSince,
  type Lag,
  linkShownMs,
  type SealedLink,
  type StoredRequest,
  storedRequest,
  type Uncopied,
} from './inbox.ts'
import { giveAnotherReference, newReference } from './reference.ts'

/** The answers are kept as one text, so that they can be sealed; an older version kept them as they are. */
type Stored = Omit<StoredRequest, 'reference' | 'input'> & {
  _id: string
  copiedAt: string | null
  input: string | Record<string, unknown>
  /** For the server that shows the page after sending, which may be another one than took the request. */
  link?: { sealed: SealedLink; until: string }
}

const name = 'collaboration-inbox'
// Who sends a request waits for this long at most, also when the database takes what it is sent and never answers.
const reachWithinMs = 1000
// While it is away nobody who sends waits for it at all: it is asked in between, whether it is back.
const tryAgainMs = 5000
const atOnce = 50
const sameKey = 11000

type Options = { url: string; file: Inbox; say: Say; sealing?: Sealing }

/**
 * The inbox in MongoDB, shared by several servers, and in the file while that database is away; what the file took is
 * handed over as soon as it is back. Written with majority and journal, so that "kept" means the same as on disk.
 */
export async function openMongoInbox({ url, file, say, sealing = sealingWith([]) }: Options): Promise<Inbox> {
  const storedOf = storedWith(sealing)
  const requestOf = requestWith(sealing)
  const canRead = ({ input }: Stored): boolean => typeof input !== 'string' || sealing.canOpen(input)
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: reachWithinMs,
    connectTimeoutMS: reachWithinMs,
    socketTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
    appName: 'irh-front',
  })
  const collection = client.db().collection<Stored>(name)
  let isAway = false
  let hasIndexes = false

  const prepare = async () => {
    if (hasIndexes) return
    await collection.createIndex({ key: 1 }, { unique: true })
    await collection.createIndex({ copiedAt: 1, _id: 1 })
    await collection.createIndex({ receiptHash: 1 })
    hasIndexes = true
  }
  const prepared = async <T>(work: () => Promise<T>): Promise<T> => {
    await prepare()
    return work()
  }
  const orAway = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } catch (error) {
      if (!isAway) say('The inbox in MongoDB is away; the file takes requests', { reason: reasonOf(error) })
      isAway = true
      throw error
    }
  }
  const whenThere = <T>(work: () => Promise<T>): Promise<T> => orAway(prepared(work))
  const whileWaiting = <T>(work: () => Promise<T>): Promise<T> => orAway(inTime(prepared(work)))
  const lookAgain = async () => {
    if (!isAway) return
    await whileWaiting(() => client.db().command({ ping: 1 }))
    isAway = false
  }

  const bringOver = async () => {
    const { uncopied } = await file.lag()
    await lookAgain()
    if (uncopied === 0) return
    await whenThere(() => moveAll(file, { collection, storedOf, say }))
    say('Requests from the file are in MongoDB', { requests: uncopied })
  }
  let bringing = Promise.resolve()
  const timer = setInterval(() => {
    bringing = bringing.then(bringOver).catch((error: unknown) => {
      // That it is away was said.
      if (!isAway) say('Requests wait in the file for MongoDB', { reason: reasonOf(error) })
    })
  }, tryAgainMs)
  timer.unref()

  return {
    async keep(request, link) {
      if (isAway) return file.keep(request)
      const stored = storedOf({ ...request, withdrawnAt: null })
      if (link) stored.link = { sealed: link(), until: inMs(linkShownMs) }
      try {
        return await whileWaiting(() => keepIn(collection, stored))
      } catch {
        // Said in `orAway`. Under the same reference, so that a write whose answer was lost is still one request.
        return file.keep(request)
      }
    },
    uncopied: async ({ after, limit }) => {
      await bringOver()
      const rows = await whenThere(() =>
        collection
          .find({ copiedAt: null, ...(after === null ? {} : { _id: { $gt: after } }) })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      )
      return rows.map((row) => ({ cursor: row._id, request: canRead(row) ? requestOf(row) : null }))
    },
    async markCopied({ reference, receiptHash, withdrawnAt }) {
      const asHanded = { _id: reference, copiedAt: null, receiptHash, withdrawnAt }
      await whenThere(() => collection.updateOne(asHanded, { $set: { copiedAt: new Date().toISOString() } }))
    },
    async linkOf(reference) {
      // The page that asks says all the rest without it.
      if (isAway) return null
      const shown = { _id: reference, 'link.until': { $gt: inMs(0) } }
      const row = await whileWaiting(() => collection.findOne(shown, { projection: { link: 1 } })).catch(
        () => null, // said in `orAway`
      )
      return row?.link?.sealed ?? null
    },
    async findReceipt(hash) {
      const inFile = await file.findReceipt(hash)
      if (isAway && inFile !== null) return inFile
      const row = await whileWaiting(() => collection.findOne({ receiptHash: hash })).catch((error: unknown) => {
        if (inFile === null) throw error
        return null
      })
      return row === null ? inFile : requestOf(row)
    },
    async withdraw(hash) {
      const wasInFile = await file.withdraw(hash)
      const withdrawnAt = new Date().toISOString()
      const row = await whileWaiting(() => collection.findOne({ receiptHash: hash }))
      if (row === null || row.withdrawnAt !== null) return wasInFile || row !== null
      const { setting } = requestOf(row).input
      const erased = { input: JSON.stringify({ setting }), originPath: null, key: `withdrawn:${row._id}` }
      await whileWaiting(() =>
        collection.updateOne(
          { _id: row._id },
          { $set: { ...erased, withdrawnAt, copiedAt: null }, $unset: { link: true } },
        ),
      )
      return true
    },
    async rename({ reference, to }) {
      await file.rename({ reference, to })
      await whenThere(async () => {
        const row = await collection.findOne({ _id: reference })
        if (row === null) return
        // Two with one key cannot be, and none must not be for a moment.
        await collection.updateOne({ _id: reference }, { $set: { key: `renamed:${reference}` } })
        await collection.insertOne({ ...row, _id: to })
        await collection.deleteOne({ _id: reference })
      })
    },
    async copied({ after, limit }) {
      const inFile = await file.copied({ after, limit })
      const rows = await whenThere(() =>
        collection
          .find({ copiedAt: { $ne: null }, ...(after === null ? {} : { _id: { $gt: after } }) })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      )
      return [...new Set([...inFile, ...rows.map(({ _id }) => _id)])].sort().slice(0, limit)
    },
    async reseal() {
      let count = await file.reseal()
      for await (const row of collection.find()) {
        const { _id, input } = row
        if (typeof input === 'string' && !sealing.isStale(input)) continue
        const sealed = storedOf(requestOf(row)).input
        await collection.updateOne({ _id, input }, { $set: { input: sealed } })
        count += 1
      }
      return count
    },
    async erase(reference) {
      const [wasInFile, { deletedCount }] = await Promise.all([
        file.erase(reference),
        whenThere(() => collection.deleteOne({ _id: reference })),
      ])
      return wasInFile || deletedCount > 0
    },
    async tidy() {
      await file.tidy()
      await whenThere(async () => {
        await collection.deleteMany({ copiedAt: { $ne: null }, receivedAt: { $lt: keptSince(new Date()) } })
        await collection.updateMany({ 'link.until': { $lt: inMs(0) } }, { $unset: { link: true } })
      })
    },
    async lag() {
      const inFile = await file.lag()
      const inMongo = await whenThere(() => lagOf(collection))
      const oldest = [inFile.oldestAt, inMongo.oldestAt].filter((at) => at !== null).sort()[0]
      return { uncopied: inFile.uncopied + inMongo.uncopied, oldestAt: oldest ?? null }
    },
    async close() {
      clearInterval(timer)
      await bringing
      await client.close()
      await file.close()
    },
  }
}

/** Waits no longer than a sender does, whatever becomes of it. The driver's own limit, `timeoutMS`, has no effect (any more). */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`There was no answer in ${reachWithinMs} ms`)), reachWithinMs)
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

const inMs = (wait: number): string => new Date(Date.now() + wait).toISOString()

// What an older version wrote has none of these.
const later = { score: null, receiptHash: null, withdrawnAt: null, consentVersion: null }

const requestWith =
  ({ open }: Sealing) =>
  ({ _id, copiedAt, input, ...rest }: Stored): StoredRequest => {
    const opened: unknown = typeof input === 'string' ? JSON.parse(open(input)) : input
    return storedRequest.parse(Object.assign({}, later, rest, { reference: _id, input: opened }))
  }

const storedWith =
  ({ seal }: Sealing) =>
  ({ reference, input, ...request }: StoredRequest): Stored => ({
    _id: reference,
    ...request,
    input: seal(JSON.stringify(input)),
    copiedAt: null,
  })
type StoredOf = ReturnType<typeof storedWith>

const duplicateOf = (error: unknown): '_id' | 'key' | null => {
  if (!(error instanceof MongoServerError) || error.code !== sameKey) return null
  const pattern = z.record(z.string(), z.unknown()).safeParse(error['keyPattern'])
  const isById = pattern.success ? '_id' in pattern.data : /\b_id_?\b/.test(error.message)
  return isById ? '_id' : 'key'
}

async function keepIn(collection: Collection<Stored>, stored: Stored): Promise<Kept> {
  const { _id: reference, key } = stored
  // A key is known for as long as the same answers count as the same request; then it makes room.
  const old = { key, receivedAt: { $lt: keptSince(new Date()) } }
  await collection.updateOne(old, { $set: { key: `old:${reference}` } })
  try {
    await collection.insertOne(stored)
    return { reference, isNew: true }
  } catch (error) {
    const duplicate = duplicateOf(error)
    if (duplicate === null) throw error
    if (duplicate === '_id') {
      const holder = await collection.findOne({ _id: reference })
      // Kept before, by a write whose answer was lost.
      if (holder?.key === key) return { reference, isNew: true }
      // Somebody else has it: that is no reason to send anybody away.
      return keepIn(collection, { ...stored, _id: newReference() })
    }
    const known = await collection.findOne({ key })
    if (!known) throw error
    // A link that was never seen is as good as lost, so the sender who sends the same once more gets another.
    const { receiptHash, link } = stored
    const another = { receiptHash, copiedAt: null, ...(link && { link }) }
    await collection.updateOne({ _id: known._id }, { $set: another })
    return { reference: known._id, isNew: false }
  }
}

/** Every request of the file into the collection; each was acknowledged under its reference and keeps it. */
async function moveAll(
  file: Inbox,
  { collection, storedOf, say }: { collection: Collection<Stored>; storedOf: StoredOf; say: Say },
): Promise<void> {
  let after: string | null = null
  for (;;) {
    const batch: Uncopied = await file.uncopied({ after, limit: atOnce })
    for (const { cursor, request } of batch) {
      after = cursor
      // Waits for its key. The lag tells of it.
      if (request === null) continue
      if (await insertOnce(collection, storedOf(request))) await file.markCopied(request)
      // It comes over with those that the file takes next.
      else await giveAnotherReference(file, { reference: request.reference, say })
    }
    if (batch.length < atOnce) return
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
    // The same answers are there under another reference; both were promised to somebody.
    if (duplicate === 'key') return insertOnce(collection, { ...stored, key: `twin:${stored._id}` })
    const holder = await collection.findOne({ _id: stored._id })
    if (holder?.receivedAt !== stored.receivedAt) return false
    await bringUpToDate(collection, stored)
    return true
  }
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

async function lagOf(collection: Collection<Stored>): Promise<Lag> {
  const [uncopied, oldest] = await Promise.all([
    collection.countDocuments({ copiedAt: null }),
    collection.find({ copiedAt: null }).sort({ receivedAt: 1 }).limit(1).next(),
  ])
  return { uncopied, oldestAt: oldest?.receivedAt ?? null }
}
