import { join } from 'node:path'
import type { DatabaseAdapterObj } from 'payload'
import { root, type Settings } from '#settings'
import { sqlite } from './sqlite.ts'

const migrationDir = join(root, 'cms', 'migrations')

type Chosen = Pick<Settings, 'database' | 'mongodbCompatibility' | 'production'>

/** Payload's database: SQLite in one file, or MongoDB, whose driver is only loaded when it is asked for. */
export async function databaseOf({ database, mongodbCompatibility, production }: Chosen): Promise<DatabaseAdapterObj> {
  if (database.kind === 'sqlite') return sqlite({ file: database.file, migrationDir })
  const { mongodb } = await import('./mongodb.ts')
  const { url, hasReplicaSet } = database
  return mongodb({
    url,
    compatibility: mongodbCompatibility,
    needsReplicaSet: production && !hasReplicaSet && mongodbCompatibility === null,
    migrationDir,
  })
}
