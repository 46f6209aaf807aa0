import { mkdir, open, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Manifest, manifestSchema } from './manifest.ts'

const releaseName = /^(\d+)-[0-9a-f]+$/
const unfinished = '.tmp-'
/** How many releases are kept to go back to; the front serves the hashed assets of the newest from there too. */
const kept = 10

export type KeptRelease = { name: string; directory: string; manifest: Manifest }

export const releasesDir = (dataDir: string): string => join(dataDir, 'releases')

const numberOf = (name: string): number => Number(releaseName.exec(name)?.[1] ?? 0)

const whenMissing =
  <T>(instead: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === 'ENOENT') return instead
    throw error
  }

/** Newest first. */
async function releaseNames(dataDir: string): Promise<string[]> {
  const names = await readdir(releasesDir(dataDir)).catch(whenMissing<string[]>([]))
  return names.filter((name) => releaseName.test(name)).sort((one, other) => numberOf(other) - numberOf(one))
}

/** The release that `current` names; `null` when there is none yet, or its manifest is gone. */
export async function currentRelease(dataDir: string): Promise<KeptRelease | null> {
  const target = await readlink(join(dataDir, 'current')).catch(whenMissing(null))
  if (target === null) return null
  const directory = resolve(dataDir, target)
  const manifest = await readFile(join(directory, 'manifest.json'), 'utf8').catch(whenMissing(null))
  if (manifest === null) return null
  return { name: basename(directory), directory, manifest: manifestSchema.parse(JSON.parse(manifest)) }
}

export async function nextNumber(dataDir: string): Promise<number> {
  return numberOf((await releaseNames(dataDir))[0] ?? '') + 1
}

/** A new folder that no reader looks at until it is renamed. What an earlier process left unfinished is cleared away. */
export async function makeUnfinished(dataDir: string): Promise<string> {
  const folder = releasesDir(dataDir)
  await mkdir(folder, { recursive: true })
  for (const name of await readdir(folder)) {
    if (name.startsWith(unfinished)) await rm(join(folder, name), { recursive: true, force: true })
  }
  const directory = join(folder, `${unfinished}${process.pid}`)
  await mkdir(directory)
  return directory
}

/** Gives a finished folder its name and makes it what visitors see, each in one step that cannot be seen half done. */
export async function makeCurrent(dataDir: string, unfinishedDir: string, name: string): Promise<void> {
  await rename(unfinishedDir, join(releasesDir(dataDir), name))
  await syncFolder(releasesDir(dataDir))
  const link = join(dataDir, `current.${process.pid}`)
  await rm(link, { force: true })
  await symlink(join('releases', name), link)
  await rename(link, join(dataDir, 'current'))
  await syncFolder(dataDir)
}

/** Deletes all but the newest releases; never the current one. */
export async function prune(dataDir: string): Promise<void> {
  const current = await currentRelease(dataDir)
  for (const name of (await releaseNames(dataDir)).slice(kept)) {
    if (name !== current?.name) await rm(join(releasesDir(dataDir), name), { recursive: true, force: true })
  }
}

/** Makes sure that the names in a folder outlive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
