import { type Collection, MongoClient } from 'mongodb'
import { type Sealing, sealingWith } from '#sealing'
import { reasonOf, type Say } from '../events.ts'
import { moveAll } from './bring-over.ts'
import { type Inbox, type InboxRequest, type Kept, keptSince, type Lag, linkShownMs } from './inbox.ts'
import { duplicateOf, requestWith, type Stored, sameAnswers, storedWith, twinKey } from './mongodb-rows.ts'
import { newReference } from './reference.ts'

const name = 'collaboration-inbox'
// Who sends a request waits for this long at most, also when the database takes what it is sent and never answers.
const reachWithinMs = 1000
// While it is away nobody who sends waits for it at all: it is asked in between, whether it is back.
const tryAgainMs = 5000

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
  // Until all is brought over only the file knows that the same answers are there.
  let isBehind = (await file.lag()).uncopied > 0
  let keptInFile = 0
  const keepInFile = (request: InboxRequest): Promise<Kept> => {
    isBehind = true
    keptInFile += 1
    return file.keep(request)
  }

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
  const whileWaiting = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
    orAway(inTime((signal) => prepared(() => work(signal))))
  const lookAgain = async () => {
    if (!isAway) return
    await whileWaiting(() => client.db().command({ ping: 1 }))
    isAway = false
  }

  const moveOver = async () => {
    const { uncopied } = await file.lag()
    await lookAgain()
    if (uncopied === 0 && !isBehind) return
    const before = keptInFile
    const requests = await whenThere(() => moveAll(file, { collection, storedOf, say }))
    if (keptInFile === before) isBehind = false
    if (requests > 0) say('Requests from the file are in MongoDB', { requests })
  }
  let bringing = Promise.resolve()
  const bringOver = (): Promise<void> => {
    // One after the other, whoever asks for it.
    bringing = bringing.then(moveOver, moveOver)
    return bringing
  }
  const timer = setInterval(() => {
    bringOver().catch((error: unknown) => {
      // That it is away was said.
      if (!isAway) say('Requests wait in the file for MongoDB', { reason: reasonOf(error) })
    })
  }, tryAgainMs)
  timer.unref()

  return {
    async keep(request, link) {
      // Nobody who sends waits for its first answer of all, either.
      if (isAway || isBehind || !hasIndexes) return keepInFile(request)
      const stored = storedOf({ ...request, withdrawnAt: null })
      if (link) stored.link = { sealed: link(), until: inMs(linkShownMs) }
      try {
        return await whileWaiting((signal) => keepIn(collection, stored, signal))
      } catch {
        // Said in `orAway`. Under the same reference, so that a write whose answer was lost is still one request.
        return keepInFile(request)
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
      const named = await whileWaiting(() => collection.find({ receiptHash: hash }).toArray())
      const same = { $or: named.flatMap(({ key }) => sameAnswers(key)) }
      const twins = named.length === 0 ? [] : await whileWaiting(() => collection.find(same).toArray())
      // Those that the link does not name come first: asked again after a crash, it still leads to them.
      const rows = [...twins.filter((twin) => named.every(({ _id }) => _id !== twin._id)), ...named]
      for (const row of rows) {
        if (row.withdrawnAt !== null) continue
        const { setting } = requestOf(row).input
        const erased = { input: JSON.stringify({ setting }), originPath: null, key: `withdrawn:${row._id}` }
        await whileWaiting(() =>
          collection.updateOne(
            { _id: row._id },
            { $set: { ...erased, withdrawnAt, copiedAt: null }, $unset: { link: true } },
          ),
        )
      }
      return wasInFile || rows.length > 0
    },
    rename: ({ reference, to }) =>
      whenThere(async () => {
        const row = await collection.findOne({ _id: reference })
        const renaming = row?.renaming ?? { to, key: row?.key ?? '' }
        // Two with one key cannot be, and none must not be for a moment.
        if (row) await collection.updateOne({ _id: reference }, { $set: { key: `renamed:${reference}`, renaming } })
        await file.rename({ reference, to: renaming.to })
        if (row) await moveTo(collection, row, renaming)
        return renaming.to
      }),
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
      await bringing.catch(() => {}) // whoever asked was told
      await client.close()
      await file.close()
    },
  }
}

/**
 * Waits no longer than a sender does, and then has the work go no further. What was sent to the database may become of
 * something all the same: the driver's own limit, `timeoutMS`, has no effect (any more).
 */
async function inTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const given = new AbortController()
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    const reason = new Error(`There was no answer in ${reachWithinMs} ms`)
    given.abort(reason)
    reject(reason)
  }, reachWithinMs)
  try {
    return await Promise.race([work(given.signal), late])
  } finally {
    clearTimeout(timer)
  }
}

const inMs = (wait: number): string => new Date(Date.now() + wait).toISOString()

async function keepIn(collection: Collection<Stored>, stored: Stored, signal: AbortSignal): Promise<Kept> {
  // Once the file has it nothing more is done here: it would be done to the request of somebody else, or twice.
  const rows = (): Collection<Stored> => {
    signal.throwIfAborted()
    return collection
  }
  const { _id: reference, key } = stored
  // A key is known for as long as the same answers count as the same request; then it makes room.
  const old = { key, receivedAt: { $lt: keptSince(new Date()) } }
  await rows().updateOne(old, { $set: { key: `old:${reference}` } })
  try {
    await rows().insertOne(stored)
    return { reference, isNew: true }
  } catch (error) {
    const duplicate = duplicateOf(error)
    if (duplicate === null) throw error
    if (duplicate === '_id') {
      const holder = await rows().findOne({ _id: reference })
      // Kept before, by a write whose answer was lost.
      if (holder?.key === key) return { reference, isNew: true }
      // Somebody else has it: that is no reason to send anybody away.
      return keepIn(collection, { ...stored, _id: newReference() }, signal)
    }
    const known = await rows().findOne({ key })
    if (!known) throw error
    // A link that was never seen is as good as lost, so the sender who sends the same once more gets another.
    const { receiptHash, link } = stored
    const another = { receiptHash, copiedAt: null, ...(link && { link }) }
    await rows().updateOne({ _id: known._id }, { $set: another })
    return { reference: known._id, isNew: false }
  }
}

/** Under its other reference, as often as it takes: it may be there already. */
async function moveTo(
  collection: Collection<Stored>,
  { renaming: _, ...row }: Stored,
  { to, key }: NonNullable<Stored['renaming']>,
): Promise<void> {
  const moved = { ...row, _id: to, key: row.withdrawnAt === null ? key : `withdrawn:${to}` }
  const there = await collection.findOne({ _id: to, receivedAt: row.receivedAt })
  if (there === null) {
    await collection.insertOne(moved).catch((error: unknown) => {
      // The same answers came meanwhile.
      if (duplicateOf(error) === 'key') return collection.insertOne({ ...moved, key: twinKey(moved) })
      throw error
    })
  }
  await collection.deleteOne({ _id: row._id })
}

async function lagOf(collection: Collection<Stored>): Promise<Lag> {
  const [uncopied, oldest] = await Promise.all([
    collection.countDocuments({ copiedAt: null }),
    collection.find({ copiedAt: null }).sort({ receivedAt: 1 }).limit(1).next(),
  ])
  return { uncopied, oldestAt: oldest?.receivedAt ?? null }
}
