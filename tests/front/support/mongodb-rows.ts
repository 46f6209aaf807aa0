import { type Collection, type Document, MongoClient } from 'mongodb'
import { z } from 'zod'
import type { Settings } from '#settings'
import { mongodbUrl } from '#tests/support/database.ts'
import type { Row } from './inbox.ts'

// One database for a test file: making its indexes takes longer than a test. Each front begins with an empty inbox.
let url: string | null = null
const collection = 'collaboration-inbox'

const stored = z.object({
  _id: z.string(),
  key: z.string().nullable(),
  receivedAt: z.string(),
  input: z.string().transform((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text))),
  quarantined: z.boolean(),
  reasons: z.array(z.string()),
  originPath: z.string().nullable(),
  consentVersion: z.string().nullable(),
  possibleClientInfo: z.boolean(),
  copiedAt: z.string().nullable(),
  score: z.int().nullable(),
  receiptHash: z.string().nullable(),
})

function rowOf(given: unknown): Row {
  const { _id: reference, ...row } = stored.parse(given)
  return { reference, ...row }
}

/** Reads what a front keeps in MongoDB by a connection of its own. */
export async function openMongoRows() {
  url ??= mongodbUrl()
  const client = await MongoClient.connect(url)
  const kept = client.db().collection<{ _id: string }>(collection)
  await kept.deleteMany({})
  const database: Settings['database'] = { kind: 'mongodb', url, hasReplicaSet: false }
  return {
    database,
    rows: async () => (await kept.find().sort({ receivedAt: 1 }).toArray()).map(rowOf),
    row: async (reference: string) => rowOf(await kept.findOne({ _id: reference })),
    damage: async () => void (await kept.updateMany({}, { $set: { input: '{"name":"Ada Exam' } })),
    close: () => client.close(),
  }
}

type Rows = Collection<Document & { _id: string }>

async function connected(url: string, work: (client: MongoClient) => Promise<unknown>): Promise<void> {
  const client = new MongoClient(url)
  try {
    await work(client)
  } finally {
    await client.close()
  }
}

/** Looks at the rows of an inbox by a connection of its own. */
export const withRows = (url: string, look: (rows: Rows) => Promise<unknown>): Promise<void> =>
  connected(url, (client) => look(client.db().collection(collection)))

/** Takes away the whole database of a test. */
export const dropAll = (url: string): Promise<void> => connected(url, (client) => client.db().dropDatabase())
