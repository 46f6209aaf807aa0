import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from '#bench/publish/process.ts'

const version = '3.88.0'

/** Changes what `create-payload-app` changes for npm and SQLite, and installs the template's packages. */
export async function install(folder: string, say: (step: string) => void): Promise<void> {
  const adapter = ['@payloadcms/db-mongodb', '@payloadcms/db-sqlite'] as const
  await replace(join(folder, 'package.json'), [['workspace:*', version], adapter])
  await replace(join(folder, 'src', 'payload.config.ts'), [
    adapter,
    ['mongooseAdapter', 'sqliteAdapter'],
    ['    url: process.env.DATABASE_URL,', "    client: { url: process.env.DATABASE_URL || '' },"],
  ])
  // npm writes it last.
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return
  say('installing its packages (minutes, once)')
  const args = ['install', '--legacy-peer-deps', '--no-audit', '--no-fund']
  await finished('npm', args, { cwd: folder, env: { NODE_ENV: 'development' } })
}

/** The second time there is nothing to replace. */
async function replace(file: string, changes: readonly (readonly [from: string, to: string])[]): Promise<void> {
  let text = await readFile(file, 'utf8')
  for (const [from, to] of changes) {
    text = text.replaceAll(from, to)
    if (!text.includes(to)) throw new Error(`${file} does not say "${from}"`)
  }
  await writeFile(file, text)
}
