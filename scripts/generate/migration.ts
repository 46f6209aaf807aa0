import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { migrationDir, migrationNames, type Snapshot, statementsSince } from './schema.ts'

/** Writes the migration from the tables of the newest one to those the collections ask for; returns its name, or null when nothing has changed. */
export async function writeMigration(payload: Payload, title: string): Promise<string | null> {
  const names = migrationNames()
  const { statements, tables } = await statementsSince(payload, names.at(-1) ?? null)
  if (statements.length === 0) return null
  const name = `${String(names.length + 1).padStart(4, '0')}_${title}`
  writeFileSync(join(migrationDir, `${name}.ts`), migrationText(statements))
  writeFileSync(join(migrationDir, `${name}.json`), snapshotText(tables))
  writeFileSync(join(migrationDir, 'index.ts'), indexText(migrationNames()))
  return name
}

// Each snapshot has a random id, which would make every file differ from the last.
const snapshotText = (tables: Snapshot): string =>
  `${JSON.stringify({ ...tables, id: '00000000-0000-0000-0000-000000000000' }, null, 1)}\n`

const migrationText = (
  statements: readonly string[],
): string => `// Made by npm run generate; never changed once it is on main: databases have had it.
import { type MigrateUpArgs, sql } from '@payloadcms/db-sqlite'

export async function up({ db }: MigrateUpArgs): Promise<void> {
${statements.map((statement) => `  await db.run(sql\`${escaped(statement.trim())}\`)`).join('\n')}
}
`

const escaped = (statement: string): string =>
  statement.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${')

const indexText = (names: readonly string[]): string => {
  const entries = names.map((name) => `{ name: '${name}', up: up${name.slice(0, 4)}, down: forwardOnly }`)
  const list =
    entries.length === 1 ? `[${entries.join('')}]` : `[\n${entries.map((entry) => `  ${entry},\n`).join('')}]`
  return `// Made by npm run generate: every migration, oldest first.
import { forwardOnly } from '../database/forward-only.ts'
${names.map((name) => `import { up as up${name.slice(0, 4)} } from './${name}.ts'`).join('\n')}

export const migrations = ${list}
`
}
