import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { root } from '#settings'

const stampsFile = join(root, '.build', 'stamps.json')
const stampsSchema = z.record(z.string(), z.string())

/** What is built, and the files and folders (from the root) its bytes depend on. */
export const builds = {
  renderer: [
    'site',
    'content/model',
    'settings.ts',
    'scripts/site/config.ts',
    'scripts/site/build-production.ts',
    'scripts/site/build-renderer.ts',
    'package-lock.json',
  ],
  admin: ['cms', 'content/model', 'content/reader', 'settings.ts', 'sealing.ts', 'tsconfig.json', 'package-lock.json'],
} as const

export type Build = keyof typeof builds

/** Without it the last build was thrown away, whatever its stamp says. */
const made: Record<Build, string> = {
  renderer: join('.build', 'renderer', 'server', 'entry.mjs'),
  admin: join('cms', '.next', 'BUILD_ID'),
}

const notSource = new Set(['.next', 'node_modules', 'next-env.d.ts'])

/** The hash of every source byte of a build, hex. */
export async function sourceHash(build: Build): Promise<string> {
  const hash = createHash('sha256')
  for (const source of builds[build]) {
    for (const file of await filesUnder(source)) {
      hash
        .update(file)
        .update('\0')
        .update(await readFile(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

export async function isFresh(build: Build): Promise<boolean> {
  return existsSync(join(root, made[build])) && (await readStamps())[build] === (await sourceHash(build))
}

/** Notes that a build was made from the sources of this hash (taken before it began, so an edit meanwhile counts as stale). */
export async function stamp(build: Build, hash: string): Promise<void> {
  const stamps = { ...(await readStamps()), [build]: hash }
  await mkdir(dirname(stampsFile), { recursive: true })
  await writeFile(`${stampsFile}.part`, JSON.stringify(stamps, null, 2))
  await rename(`${stampsFile}.part`, stampsFile)
}

async function readStamps(): Promise<Record<string, string>> {
  const text = await readFile(stampsFile, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}'
    throw error
  })
  return stampsSchema.parse(JSON.parse(text))
}

async function filesUnder(source: string): Promise<string[]> {
  const entries = await readdir(join(root, source), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null
    throw error
  })
  if (entries === null) return [source]
  const lists = await Promise.all(
    entries
      .filter((entry) => !notSource.has(entry.name) && !entry.name.endsWith('.tsbuildinfo'))
      .map(async (entry) => (entry.isDirectory() ? filesUnder(join(source, entry.name)) : [join(source, entry.name)])),
  )
  return lists.flat().sort()
}
