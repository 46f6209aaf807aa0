import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { root } from '#settings'

export const migrationDir = join(root, 'cms', 'migrations')

/** What drizzle-kit knows of a database's tables. */
export type Snapshot = Record<string, unknown>
type Kit = {
  generateDrizzleJson: (schema: unknown) => Promise<Snapshot> | Snapshot
  generateMigration: (before: Snapshot, after: Snapshot) => Promise<string[]>
}
// The part of Payload's SQLite adapter that its types keep to itself.
type Adapter = { schema: unknown; defaultDrizzleSnapshot: Snapshot; requireDrizzleKit: () => Kit }

/** The names of all migrations, oldest first. */
export const migrationNames = (): string[] =>
  readdirSync(migrationDir)
    .filter((file) => /^\d{4}_\w+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()

/** The statements that lead from the tables of a migration (null: from nothing) to those the collections ask for now. */
export async function statementsSince(
  payload: Payload,
  migration: string | null,
): Promise<{ statements: string[]; tables: Snapshot }> {
  const adapter = adapterOf(payload)
  const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
  const tables = await generateDrizzleJson(adapter.schema)
  const before: Snapshot =
    migration === null
      ? adapter.defaultDrizzleSnapshot
      : JSON.parse(readFileSync(join(migrationDir, `${migration}.json`), 'utf8'))
  return { statements: await generateMigration(before, tables), tables }
}

function adapterOf({ db }: Payload): Adapter {
  if (!isAdapter(db)) throw new Error('Migrations are made from the SQLite schema: run this without DATABASE_URL')
  return db
}

const isAdapter = (db: unknown): db is Adapter => typeof db === 'object' && db !== null && 'requireDrizzleKit' in db
