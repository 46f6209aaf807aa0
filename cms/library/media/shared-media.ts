import { Binary, MongoClient } from 'mongodb'
import type { Database } from '#settings'
import { endWhenStuck } from '../../database/end-when-stuck.ts'

/** The bytes of media files where several processes on one MongoDB, each with a data folder of its own, find them. */
export type SharedMedia = {
  /** Keeps a file under its name, which stands for its bytes. */
  put: (name: string, bytes: Uint8Array) => Promise<void>
  /** `null`: there is none of this name. */
  get: (name: string) => Promise<Uint8Array | null>
  names: () => Promise<Set<string>>
  /** Forgets what none of these names has named for a month: a release that is kept may still show it. */
  tidy: (named: ReadonlySet<string>) => Promise<void>
  close: () => Promise<void>
}

const keptUnusedMs = 30 * 24 * 60 * 60 * 1000

type Stored = { _id: string; bytes: Binary; unusedSince: Date | null }

/** `null` on SQLite, where one process has the data folder for itself. */
export function openSharedMedia(database: Database): SharedMedia | null {
  if (database.kind === 'sqlite') return null
  const client = endWhenStuck(
    new MongoClient(database.url, {
      serverSelectionTimeoutMS: 5000,
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: 10_000 },
      appName: 'irh-media',
    }),
  )
  // A file has at most 15 MB (accept-file.ts) and a document 16.
  const files = client.db().collection<Stored>('shared-media')
  const names = async () => {
    const all = await files.find({}, { projection: { _id: 1 } }).toArray()
    return new Set(all.map(({ _id }) => _id))
  }
  return {
    names,
    put: async (name, bytes) => {
      await files.replaceOne({ _id: name }, { bytes: new Binary(bytes), unusedSince: null }, { upsert: true })
    },
    get: async (name) => (await files.findOne({ _id: name }))?.bytes.buffer ?? null,
    async tidy(named) {
      const unused = [...(await names())].filter((name) => !named.has(name))
      await files.updateMany({ _id: { $in: [...named] }, unusedSince: { $ne: null } }, { $set: { unusedSince: null } })
      await files.updateMany({ _id: { $in: unused }, unusedSince: null }, { $set: { unusedSince: new Date() } })
      await files.deleteMany({ unusedSince: { $lt: new Date(Date.now() - keptUnusedMs) } })
    },
    close: () => client.close(),
  }
}
