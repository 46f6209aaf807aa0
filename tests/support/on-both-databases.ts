// Which test files can tell one database from the other. vitest.config.ts runs the others once.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Nothing else reads TEST_DATABASE, and nobody opens a database without asking it which. */
const whichDatabase = 'tests/support/database.ts'
const imports = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"](#tests\/|\.{1,2}\/)([^'"]+)['"]/gm

/** The test files of a folder that import `database.ts`, be it through another file of the tests. */
export function filesOnBothDatabases(folder: string): string[] {
  return globSync(`${folder}/**/*.test.ts`, { cwd: root }).filter((file) => reaches(file, new Set()))
}

function reaches(file: string, seen: Set<string>): boolean {
  if (file === whichDatabase) return true
  if (seen.has(file) || !file.endsWith('.ts')) return false
  seen.add(file)
  return [...readFileSync(join(root, file), 'utf8').matchAll(imports)].some(([, from, path = '']) =>
    reaches(from === '#tests/' ? `tests/${path}` : join(dirname(file), `${from}${path}`), seen),
  )
}
