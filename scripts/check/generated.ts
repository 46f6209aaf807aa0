import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { migrations } from '#cms/migrations/index.ts'
import { root } from '#settings'
import { generatedFiles, writeFiles } from '../generate/files.ts'
import { payloadWithoutDatabase } from '../generate/payload.ts'
import { migrationNames, statementsSince } from '../generate/schema.ts'

/** Makes the generated files again; answers what was stale, and whether the collections need a migration they do not have. */
export async function staleGenerated(): Promise<string[]> {
  const payload = await payloadWithoutDatabase()
  const before = await readAll()
  await writeFiles(payload)
  const after = await readAll()
  const stale = generatedFiles
    .filter((_, place) => before[place] !== after[place])
    .map((file) => `${relative(root, file)} was stale and has been made again. Commit it.`)

  const names = migrationNames()
  const { statements } = await statementsSince(payload, names.at(-1) ?? null)
  if (statements.length > 0) {
    stale.push(`The collections have changed without a migration (${statements.length} statements): npm run generate`)
  }
  if (migrations.map(({ name }) => name).join() !== names.join()) {
    stale.push('cms/migrations/index.ts does not list every migration: npm run generate')
  }
  return stale
}

const readAll = (): Promise<string[]> => Promise.all(generatedFiles.map((file) => readFile(file, 'utf8')))
