import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Snapshot } from '#model/snapshot.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { root } from '#settings'
import { folderHash } from './folder-hash.ts'

export type BuiltSite = {
  dir: string
  /** Every public file, as its path: '/training/index.html'. */
  files: string[]
  /** The text of the page or file at a public path: '/training/', '/feed.xml'. */
  read: (path: string) => Promise<string>
}

/** What a built site depends on, from the root. */
const sources = [
  'site',
  'scripts/site',
  'cms/publishing/search',
  'cms/publishing/cards',
  'scripts/build-site.ts',
  'content',
  'settings.ts',
  'package-lock.json',
]

const cacheDir = join(tmpdir(), 'irh-built-sites')

/** The public address of every site built for a test. */
export const testSiteUrl = 'https://irh.example'

/** Builds the site the way an operator does, from the seed or a snapshot. The same sources are built once for all tests. */
export async function builtSite({
  snapshotDir,
  prebuilt = false,
}: {
  snapshotDir?: string
  prebuilt?: boolean
} = {}): Promise<BuiltSite> {
  const key = await folderHash([...sources.map((source) => join(root, source)), ...(snapshotDir ? [snapshotDir] : [])])
  const dir = join(cacheDir, `${key.slice(0, 16)}${prebuilt ? '-prebuilt' : ''}`)
  const snapshot = snapshotDir ? ['--snapshot', snapshotDir] : []
  await once(dir, (aside) => runBuildSite([...snapshot, ...(prebuilt ? ['--prebuilt'] : []), '--out', aside]))
  return openSite(dir)
}

/** The site that already lies in a folder. */
export async function openSite(dir: string): Promise<BuiltSite> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length))
    .sort()
  const read = (path: string) => readFile(join(dir, path.endsWith('/') ? `${path}index.html` : path), 'utf8')
  return { dir, files, read }
}

/** Runs `build:site`; rejects with what it said when it fails. */
export function runBuildSite(args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'scripts', 'build-site.ts'), ...args], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', SITE_URL: testSiteUrl, ...env },
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(said) : reject(new Error(said))))
  })
}

/** Writes a snapshot where `build:site --snapshot` finds it; the same one always in the same place. */
export async function writtenSnapshot({
  snapshot,
  media,
}: {
  snapshot: Snapshot
  media: Map<string, Uint8Array>
}): Promise<string> {
  const dir = join(cacheDir, `snapshot-${snapshot.hash.slice(0, 16)}`)
  await once(dir, (aside) => writeSnapshot(aside, snapshot, media))
  return dir
}

/** Makes a folder unless it is there already; test files that make it at the same time make the same bytes. */
async function once(dir: string, make: (aside: string) => Promise<unknown> | unknown): Promise<void> {
  if (existsSync(dir)) return
  const aside = `${dir}.${process.pid}`
  await mkdir(dirname(dir), { recursive: true })
  await make(aside)
  await rename(aside, dir).catch(async (error: unknown) => {
    if (!existsSync(dir)) throw error
    await rm(aside, { recursive: true, force: true })
  })
}
