import type { Payload } from 'payload'
import { StartRefused } from '../start-refused.ts'

/** Methods, so that each database's own arguments fit where Payload's type says unknown. */
export type Migration = { name: string; up(args: unknown): Promise<void>; down(args: unknown): Promise<void> }

type Options = {
  payload: Payload
  /** All this version knows, in their order. */
  migrations: readonly Migration[]
  /** The names of those the database has had. */
  had: readonly string[]
}

/**
 * Brings the database to this version, forward only. A database that a newer version wrote is refused, since its tables
 * would be read wrongly: throws `StartRefused`.
 */
export async function migrateForward({ payload, migrations, had }: Options): Promise<void> {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = had.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new StartRefused(
      `The database is newer than this program: it has had ${unknown.join(', ')}. Start the newer version again, or put back the backup that was made before it.`,
    )
  }
  if (had.length < migrations.length) await payload.db.migrate({ migrations: [...migrations] })
}
