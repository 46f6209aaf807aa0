import { type Collection, MongoClient } from 'mongodb'
import { whenStuck } from '#heartbeats'
import { type Sealing, sealingWith } from '#sealing'
import { reasonOf, type Say } from '../events.ts'
import { moveAll } from './bring-over.ts'
import { openTurns } from './in-turn.ts'
import {
  forItsSender,
  type Inbox,
  type InboxRequest,
  type Kept,
  keptSince,
  type Lag,
  linkShownMs,
  sealedAnew,
  waitingOne,
} from './inbox.ts'
import { duplicateOf, requestWith, type Stored, storedWith } from './mongodb-rows.ts'
import { newReference } from './reference.ts'
import { beginRenaming, moveToOther } from './renaming.ts'
import { takeBack } from './take-back.ts'

const name = 'collaboration-inbox'
// Who sends a request waits for this long at most, also when the database takes what it is sent and never answers; and
// who sends the same in that time waits for those before, too.
const reachWithinMs = 1000
// While it is away nobody who sends waits for it at all: it is asked in between, whether it is back.
const tryAgainMs = 5000
const notClosed = 'The lines to MongoDB are stuck, and could not be closed'
const requestsWait = 'Requests wait in the file for MongoDB'

type Options = { url: string; file: Inbox; say: Say; sealing?: Sealing }

/**
 * The inbox in MongoDB, shared by several servers, and in the file while that database is away; what the file took is
 * handed over as soon as it is back. Written with majority and journal, so that "kept" means the same as on disk.
 */
export async function openMongoInbox({ url, file, say, sealing = sealingWith([]) }: Options): Promise<Inbox> {
  const storedOf = storedWith(sealing)
  const requestOf = requestWith(sealing)
  const client = new MongoClient(url, {
    serverSelectionTimeoutMS: reachWithinMs,
    connectTimeoutMS: reachWithinMs,
    socketTimeoutMS: 10_000,
    writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
    appName: 'irh-front',
  })
  // It is connected anew by whoever needs it next.
  whenStuck(client, () => void client.close().catch((error: unknown) => say(notClosed, { reason: reasonOf(error) })))
  const collection = client.db().collection<Stored>(name)
  let isAway = false
  let hasIndexes = false
  // Until all is brought over only the file knows that the same answers are there.
  let isBehind = (await file.lag()).uncopied > 0
  let changesInFile = 0
  const inFileFirst = <T>(work: () => Promise<T>): Promise<T> => {
    isBehind = true
    changesInFile += 1
    return work()
  }
  const keepInFile = (request: InboxRequest): Promise<Kept> => inFileFirst(() => file.keep(request))

  const prepare = async () => {
    // Does nothing where it is connected, be the server there or not.
    await client.connect()
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

  const where = { collection, file, requestOf }
  let toldRefusal: string | null = null
  const moveOver = async () => {
    const { uncopied } = await file.lag()
    await lookAgain()
    if (uncopied === 0 && !isBehind) return
    const before = changesInFile
    const { moved, refused } = await whenThere(() => moveAll({ ...where, storedOf, say }))
    const left = await file.lag()
    if (changesInFile === before && left.uncopied === 0) isBehind = false
    if (moved > 0) say('Requests from the file are in MongoDB', { requests: moved })
    // It holds up nothing else, so it is said once, and tried again.
    if (refused !== null && refused !== toldRefusal) say(requestsWait, { reason: refused })
    toldRefusal = refused
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
      if (!isAway) say(requestsWait, { reason: reasonOf(error) })
    })
  }, tryAgainMs)
  timer.unref()

  const inTurn = openTurns()
  const keepNow: Inbox['keep'] = async (request, link) => {
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
  }

  return {
    // Of the same answers at once MongoDB could take one, and be too late with the other, which the file would take as new.
    keep: (request, link) => inTurn(request.key, () => keepNow(request, link)),
    uncopied: async ({ after, limit }) => {
      await bringOver()
      const rows = await whenThere(() =>
        collection
          .find({ copiedAt: null, ...(after === null ? {} : { _id: { $gt: after } }) })
          .sort({ _id: 1 })
          .limit(limit)
          .toArray(),
      )
      return rows.map((row) => waitingOne(row._id, () => requestOf(row)))
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
      if (inFile !== null && (isAway || inFile.withdrawnAt !== null)) return inFile
      // A late write may have the same receipt under a reference that its sender was not told.
      const asTold = { receiptHash: hash, ...(inFile && { _id: inFile.reference }) }
      const row = await whileWaiting(() => collection.findOne(asTold)).catch((error: unknown) => {
        if (inFile === null) throw error
        return null
      })
      return row === null ? inFile : forItsSender(row, requestOf)
    },
    async withdraw(hash) {
      const wasInFile = await inFileFirst(() => file.withdraw(hash))
      // What only the file has may hold the same answers.
      await inTime(bringOver)
      return (await whileWaiting(() => takeBack(where, hash))) || wasInFile
    },
    rename: ({ reference, to }) =>
      whenThere(async () => {
        const other = await beginRenaming(collection, { reference, to })
        await file.rename({ reference, to: other })
        await moveToOther(collection, reference)
        return other
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
      const { sealed, left } = await file.reseal()
      const done = { sealed, left: new Set(left) }
      for await (const { _id, input } of collection.find()) {
        if (typeof input === 'string' && !sealing.isStale(input)) continue
        const anew = typeof input === 'string' ? sealedAnew(input, sealing) : sealing.seal(JSON.stringify(input))
        if (anew === null) done.left.add(_id)
        else {
          await collection.updateOne({ _id, input }, { $set: { input: anew } })
          done.sealed += 1
        }
      }
      return { ...done, left: [...done.left] }
    },
    async erase(reference) {
      const [wasInFile, { deletedCount }] = await Promise.all([
        file.erase(reference),
        whenThere(() => collection.deleteOne({ _id: reference })),
      ])
      return wasInFile || deletedCount > 0
    },
    async eraseUnlessSentAgain({ reference, receiptHash }) {
      const isAsKnown = { _id: reference, $or: [{ copiedAt: { $ne: null } }, { receiptHash }] }
      const [wasInFile, { deletedCount }] = await Promise.all([
        file.eraseUnlessSentAgain({ reference, receiptHash }),
        whenThere(() => collection.deleteOne(isAsKnown)),
      ])
      return wasInFile || deletedCount > 0
    },
    async eraseCopied(reference) {
      await file.eraseCopied(reference)
      await whenThere(() => collection.deleteOne({ _id: reference, copiedAt: { $ne: null } }))
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
    const { matchedCount } = await rows().updateOne({ _id: known._id, key }, { $set: another })
    // Taken back, or on its way to another reference, since it was found.
    if (matchedCount === 0) return keepIn(collection, stored, signal)
    return { reference: known._id, isNew: false }
  }
}

async function lagOf(collection: Collection<Stored>): Promise<Lag> {
  const [uncopied, oldest] = await Promise.all([
    collection.countDocuments({ copiedAt: null }),
    collection.find({ copiedAt: null }).sort({ receivedAt: 1 }).limit(1).next(),
  ])
  return { uncopied, oldestAt: oldest?.receivedAt ?? null }
}
