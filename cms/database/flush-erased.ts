import type { Payload } from 'payload'
import type { SqliteClient } from './sqlite-client.ts'

type WithClient = { client: SqliteClient }
const hasClient = (db: object): db is WithClient => 'client' in db && db.client !== null && db.client !== undefined

/** On SQLite what was overwritten still lies in the log until it is emptied. MongoDB's log rolls over by itself. */
export async function flushErased({ db }: Payload): Promise<void> {
  if (!hasClient(db)) return
  await db.client.executeMultiple('PRAGMA wal_checkpoint(TRUNCATE)')
}
