import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { migrationDir, migrationNames, type Snapshot, statementsSince } from './schema.ts'

// While no version has gone out, there is one migration, and it is made anew. Set this with the first release.
const hasShipped = false

/** Writes the migration that the collections ask for; returns its name, or null when nothing has changed. */
export async function writeMigration(payload: Payload, title: string): Promise<string | null> {
  // Made anew each time, it is compared as a whole: whether a table is new or has another name needs no answer then.
  const latest = hasShipped ? (migrationNames().at(-1) ?? null) : null
  const { statements, tables } = await statementsSince(payload, latest)
  const number = String(hasShipped ? migrationNames().length + 1 : 1).padStart(4, '0')
  const name = `${number}_${hasShipped ? title : 'initial'}`
  const file = join(migrationDir, `${name}.ts`)
  const text = migrationText(statements)
  if (statements.length === 0 || (existsSync(file) && readFileSync(file, 'utf8') === text)) return null

  if (!hasShipped) for (const earlier of migrationNames()) remove(earlier)
  writeFileSync(file, text)
  writeFileSync(join(migrationDir, `${name}.json`), snapshotText(tables))
  writeFileSync(join(migrationDir, 'index.ts'), indexText(migrationNames()))
  return name
}

function remove(name: string): void {
  rmSync(join(migrationDir, `${name}.ts`))
  rmSync(join(migrationDir, `${name}.json`), { force: true })
}

// Each snapshot has a random id, which would make every file differ from the last.
const snapshotText = (tables: Snapshot): string =>
  `${JSON.stringify({ ...tables, id: '00000000-0000-0000-0000-000000000000' }, null, 1)}\n`

const migrationText = (
  statements: readonly string[],
): string => `// Made by npm run generate; never changed once it has shipped.
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
