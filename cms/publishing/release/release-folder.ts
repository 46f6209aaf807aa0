import { readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { z } from 'zod'
import { type Redirect, redirectSchema } from '#model/publishing/redirects.ts'
import { searchIndex } from '#model/publishing/search-index.ts'
import { jsonIn, readIfThere } from './kept-text.ts'
import { type Manifest, manifestSchema } from './manifest.ts'
import { ReleaseError } from './release-error.ts'
import { syncTogether } from './sync-tree.ts'

const releaseName = /^(\d+)-[0-9a-f]+$/
const unfinished = '.tmp-'
/** How many releases are kept to go back to; the front serves the hashed assets of the newest from there too. */
const kept = 10

export type KeptRelease = { name: string; directory: string; manifest: Manifest }

export const releasesDir = (dataDir: string): string => join(dataDir, 'releases')

const numberOf = (name: string): number => Number(releaseName.exec(name)?.[1] ?? 0)

// What is looked up and renamed here takes microseconds. Through the thread pool each would wait behind whatever is being
// compressed or synced there, and an edit asks for eight of them in a row.

/** What lies in a folder; one that is not there yet is empty. */
export function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

function targetOf(link: string): string | null {
  try {
    return readlinkSync(link)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    if (codeOf(error) !== 'EINVAL') throw error
    throw new ReleaseError(
      `${link} is no link to a release: whoever copied the data folder followed the link. Move it away, then publish.`,
    )
  }
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

/** Newest first. */
export async function releaseNames(dataDir: string): Promise<string[]> {
  return namesIn(releasesDir(dataDir))
    .filter((name) => releaseName.test(name))
    .sort((one, other) => numberOf(other) - numberOf(one))
}

/** The name of the release that `current` names; `null` when there is none yet. */
export async function currentName(dataDir: string): Promise<string | null> {
  const link = join(dataDir, 'current')
  const target = targetOf(link)
  return target === null ? null : basename(resolve(dataDir, target))
}

/** The release that `current` names; `null` when there is none yet, or its manifest is gone or damaged. */
export async function currentRelease(dataDir: string): Promise<KeptRelease | null> {
  const name = await currentName(dataDir)
  return name === null ? null : readKept(dataDir, name)
}

/** One of the releases kept; `null` when its manifest is not there or says nothing: nobody can rely on it then. */
export async function readKept(dataDir: string, name: string): Promise<KeptRelease | null> {
  const directory = join(releasesDir(dataDir), name)
  const manifest = manifestSchema.safeParse(jsonIn((await readIfThere(join(directory, 'manifest.json'))) ?? ''))
  return manifest.success ? { name, directory, manifest: manifest.data } : null
}

/** The addresses that moved or were withdrawn in a release. */
export async function readRedirects(directory: string): Promise<Redirect[]> {
  const text = await readIfThere(join(directory, 'redirects.json'))
  return z.array(redirectSchema).parse(JSON.parse(text ?? '[]'))
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

/**
 * Turns the oldest release into a folder for the next one, when there are more than are kept; answers what lies in it.
 * `null`: none is to go yet. Those beyond are deleted.
 */
export async function takeSpare(dataDir: string, directory: string): Promise<ReadonlyMap<string, string> | null> {
  const current = await currentName(dataDir)
  const old = (await releaseNames(dataDir)).slice(kept).filter((name) => name !== current)
  const spare = old.shift()
  for (const name of old) await forget(join(releasesDir(dataDir), name))
  const release = spare === undefined ? null : await readKept(dataDir, spare).catch(() => null)
  if (spare === undefined) return null
  if (release === null) {
    // One that cannot be read is of no use to anybody.
    await forget(join(releasesDir(dataDir), spare))
    return null
  }
  await rm(directory, { recursive: true })
  await rename(release.directory, directory)
  for (const name of besidePublic) await rm(join(directory, name), { recursive: true, force: true })
  return new Map(Object.entries(release.manifest.files))
}

/**
 * Deletes an old release. Its search index may still be being written by a process of its own, which makes the folder
 * anew; no release waits for that, and it goes with a later one.
 */
async function forget(directory: string): Promise<void> {
  try {
    await rm(directory, { recursive: true, force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY') throw error
  }
}

/** What a release says about itself, and its search index. */
const besidePublic = ['manifest.json', 'redirects.json', 'reads.json', 'held.json', searchIndex.folder]

/** Gives a finished folder its name and makes it what visitors see, each in one step that cannot be seen half done. */
export async function makeCurrent(dataDir: string, unfinishedDir: string, name: string): Promise<void> {
  // Needs room on the disk, which the renaming does not: a release that visitors never saw must not lie among those kept.
  const link = linkTo(dataDir, name)
  renameSync(unfinishedDir, join(releasesDir(dataDir), name))
  renameSync(link, join(dataDir, 'current'))
  // Both at once. Should a power cut leave the second without the first, the newest whole release is shown and this one
  // is made again: its marks are still there.
  await syncTogether([releasesDir(dataDir), dataDir])
}

/** Makes a release that is there the one that visitors see. */
export async function pointCurrent(dataDir: string, name: string): Promise<void> {
  renameSync(linkTo(dataDir, name), join(dataDir, 'current'))
  await syncTogether([dataDir])
}

/** A link to a release, under a name that nobody follows. */
function linkTo(dataDir: string, name: string): string {
  const link = join(dataDir, `current.${process.pid}`)
  rmSync(link, { force: true })
  symlinkSync(join('releases', name), link)
  return link
}
