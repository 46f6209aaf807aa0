import { setTimeout as pause } from 'node:timers/promises'
import { APIError, type Payload } from 'payload'
import { type SqliteClient, scope } from './sqlite-client.ts'

type WithClient = { client: SqliteClient }
const hasClient = (db: object): db is WithClient => 'client' in db && db.client !== null && db.client !== undefined

export const stillInLog = 'It is erased, but still in the log of the database while another program reads that.'

const busyWithinMs = 3000
const askAgainMs = 50

/**
 * On SQLite what was overwritten still lies in the log until it is emptied. Throws while another program reads the
 * database and so keeps it. MongoDB's log rolls over by itself.
 */
export async function flushErased({ db }: Payload): Promise<void> {
  if (!hasClient(db)) return
  const until = performance.now() + busyWithinMs
  // In a scope of its own: within somebody's transaction the log cannot be emptied.
  while (!(await scope.run({}, () => isEmptied(db.client)))) {
    if (performance.now() > until) {
      throw new APIError(`${stillInLog} Ask again.`, 503, null, true)
    }
    await pause(askAgainMs)
  }
}

const isEmptied = async (client: SqliteClient): Promise<boolean> => {
  const { rows } = await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
  return rows[0]?.['busy'] === 0
}

/** The same for what is erased in a transaction that is not complete yet: this waits for its turn. */
export function flushErasedSoon(payload: Payload): void {
  flushErased(payload).catch((err: unknown) =>
    payload.logger.error({ err }, 'What was erased is still in the log of the database; it is tried again'),
  )
}
