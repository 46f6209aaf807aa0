import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdir, rename, writeFile } from 'node:fs/promises'
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
    'scripts/site/compiled-with-its-file.ts',
    'scripts/site/build-production.ts',
    'scripts/site/build-renderer.ts',
    'package-lock.json',
  ],
  admin: [
    'cms',
    'content/model',
    'content/reader',
    'settings.ts',
    'sealing.ts',
    'heartbeats.ts',
    'tsconfig.json',
    'package-lock.json',
  ],
} as const

export type Build = keyof typeof builds

/** Without it the last build was thrown away, whatever its stamp says. */
const made: Record<Build, string> = {
  renderer: join('.build', 'renderer', 'server', 'entry.mjs'),
  admin: join('cms', '.next', 'BUILD_ID'),
}

const notSource = new Set(['.next', 'node_modules', 'next-env.d.ts'])

/** The hash of every source byte of a build, hex. Of some hundred small files, each asked of another thread takes longer. */
export function sourceHash(build: Build): string {
  const hash = createHash('sha256')
  for (const source of builds[build]) {
    for (const file of filesUnder(source)) {
      hash
        .update(file)
        .update('\0')
        .update(readFileSync(join(root, file)))
        .update('\0')
    }
  }
  return hash.digest('hex')
}

export const isFresh = (build: Build): boolean =>
  existsSync(join(root, made[build])) && readStamps()[build] === sourceHash(build)

/** Notes that a build was made from the sources of this hash (taken before it began, so an edit meanwhile counts as stale). */
export async function stamp(build: Build, hash: string): Promise<void> {
  const stamps = { ...readStamps(), [build]: hash }
  await mkdir(dirname(stampsFile), { recursive: true })
  await writeFile(`${stampsFile}.part`, JSON.stringify(stamps, null, 2))
  await rename(`${stampsFile}.part`, stampsFile)
}

function readStamps(): Record<string, string> {
  return existsSync(stampsFile) ? stampsSchema.parse(JSON.parse(readFileSync(stampsFile, 'utf8'))) : {}
}

function filesUnder(source: string): string[] {
  if (statSync(join(root, source)).isFile()) return [source]
  const files = readdirSync(join(root, source), { withFileTypes: true })
    .filter((entry) => !notSource.has(entry.name) && !entry.name.endsWith('.tsbuildinfo'))
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(join(source, entry.name)) : [join(source, entry.name)]))
  return files.sort()
}
