import { type Filter, MongoClient, MongoServerError } from 'mongodb'
import { isWholeDocument, type SnapshotDocument, SnapshotError } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import type { Database } from '#settings'
import { endWhenStuck } from '../../database/end-when-stuck.ts'

/** A release as all processes know it: what it was drawn from, and the hash of what came out. */
export type SharedRelease = {
  number: number
  contentHash: string
  snapshotHash: string
  /** 'essays/presence' and the hash of that document. */
  documents: [name: string, hash: string][]
}

/** Where several processes on one MongoDB find what the one among them has released. */
export type SharedReleases = {
  /** Keeps a release. `false`: another process was faster with this number; its release counts. */
  keep: (release: SharedRelease, documentsOf: (hashes: string[]) => Promise<SnapshotDocument[]>) => Promise<boolean>
  /** The newest that nobody has taken back. */
  newestNumber: () => Promise<number | null>
  /** Says that somebody went back to a release: those after it are shown by nobody, also once publishing goes on. */
  goBackTo: (number: number) => Promise<void>
  /** `null`: it is not kept any more. */
  read: (number: number) => Promise<SharedRelease | null>
  documents: (hashes: readonly string[]) => Promise<SnapshotDocument[]>
  /** Forgets the releases before the newest ten, and the documents that none of the others names. */
  tidy: () => Promise<void>
  close: () => Promise<void>
}

const sameId = 11000
const kept = 10
const documentsAtOnce = 500

type StoredRelease = Omit<SharedRelease, 'number'> & { _id: number; isTakenBack?: boolean }

/** `null` on SQLite, where one process has the database for itself. */
export function openSharedReleases(database: Database): SharedReleases | null {
  if (database.kind === 'sqlite') return null
  const client = endWhenStuck(
    new MongoClient(database.url, {
      serverSelectionTimeoutMS: 5000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 5000 },
      appName: 'irh-releases',
    }),
  )
  const releases = client.db().collection<StoredRelease>('shared-releases')
  const documents = client.db().collection<{ _id: string; json: string }>('shared-documents')
  /** What was kept here last: its documents are there while nobody else has published since, who may have forgotten some. */
  let own: { number: number; hashes: readonly string[] } | null = null

  const newestOf = async (where: Filter<StoredRelease>) =>
    (await releases.findOne(where, { projection: { _id: 1 }, sort: { _id: -1 } }))?._id ?? null
  const missingOf = async (hashes: readonly string[]): Promise<string[]> => {
    const there = new Set(own !== null && own.number === (await newestOf({})) ? own.hashes : [])
    const unknown = hashes.filter((hash) => !there.has(hash))
    const found = await documents.find({ _id: { $in: unknown } }, { projection: { _id: 1 } }).toArray()
    const known = new Set(found.map(({ _id }) => _id))
    return unknown.filter((hash) => !known.has(hash))
  }
  return {
    async keep({ number, contentHash, snapshotHash, documents: named }, documentsOf) {
      const hashes = named.map(([, hash]) => hash)
      const missing = await missingOf(hashes)
      for (let start = 0; start < missing.length; start += documentsAtOnce) {
        const part = await documentsOf(missing.slice(start, start + documentsAtOnce))
        const rows = part.map((document) => ({ _id: document.hash, json: JSON.stringify(document) }))
        await insertMissing(() => documents.insertMany(rows, { ordered: false }))
      }
      try {
        await releases.insertOne({ _id: number, contentHash, snapshotHash, documents: named })
        // Only now: what no release names is forgotten now and then.
        own = { number, hashes }
        return true
      } catch (error) {
        if (!(error instanceof MongoServerError && error.code === sameId)) throw error
        // It may be this very one, kept by a process that was killed before it could say so. Its pages tell: what has
        // changed since may show on none.
        const known = await releases.findOne({ _id: number }, { projection: { contentHash: 1 } })
        return known?.contentHash === contentHash
      }
    },
    newestNumber: () => newestOf({ isTakenBack: { $ne: true } }),
    async goBackTo(number) {
      await releases.updateMany({ _id: { $gt: number } }, { $set: { isTakenBack: true } })
      await releases.updateOne({ _id: number }, { $set: { isTakenBack: false } })
    },
    async read(number) {
      const found = await releases.findOne({ _id: number })
      if (found === null) return null
      const { _id, isTakenBack: _, ...release } = found
      return { number: _id, ...release }
    },
    async documents(hashes) {
      const found: SnapshotDocument[] = []
      for (let start = 0; start < hashes.length; start += documentsAtOnce) {
        const part = hashes.slice(start, start + documentsAtOnce)
        const rows = await documents.find({ _id: { $in: [...part] } }).toArray()
        found.push(...rows.map(({ json }) => documentIn(json)))
      }
      return found
    },
    async tidy() {
      const numbers = (
        await releases
          .find({}, { projection: { _id: 1 } })
          .sort({ _id: -1 })
          .toArray()
      ).map(({ _id }) => _id)
      const old = numbers.slice(kept)
      if (old.length === 0) return
      await releases.deleteMany({ _id: { $in: old } })
      const named = new Set<string>()
      for await (const release of releases.find({})) for (const [, hash] of release.documents) named.add(hash)
      const all = await documents.find({}, { projection: { _id: 1 } }).toArray()
      const forgotten = all.map(({ _id }) => _id).filter((hash) => !named.has(hash))
      await documents.deleteMany({ _id: { $in: forgotten } })
    },
    close: () => client.close(),
  }
}

/** As it was released: who publishes may have accepted it by the rules of another version. */
function documentIn(json: string): SnapshotDocument {
  const document: unknown = JSON.parse(json)
  if (isWholeDocument(document, sha256)) return document
  throw new SnapshotError(`A document of shared-documents is not as it was released: ${json.slice(0, 100)}`)
}

/** Another process may put in the same document, under the same hash. */
async function insertMissing(insert: () => Promise<unknown>): Promise<void> {
  try {
    await insert()
  } catch (error) {
    if (!(error instanceof MongoServerError && error.code === sameId)) throw error
  }
}
