import { join } from 'node:path'
import { searchIndex } from '#model/publishing/search-index.ts'
import { codeOf } from '../events.ts'
import { type PublicFile, readPublicFile } from './public-file.ts'
import { eachOf, filesUnder, type Release } from './release.ts'

/** The search index that lies beside a release, by address; `null`: it was not made yet. */
export async function readSearchFiles(directory: string): Promise<Release['search'] | null> {
  const folder = join(directory, searchIndex.folder)
  const names = await filesUnder(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return null
    throw error
  })
  if (names === null) return null
  const files = new Map<string, PublicFile>()
  await eachOf(names, async (name) => {
    const path = searchIndex.address + name
    files.set(path, await readPublicFile(path, join(folder, name), undefined))
  })
  return files
}

/**
 * What visitors search until the new release has an index of its own: the one before. Not when a page is gone since:
 * what was withdrawn must not be found, however long its successor takes.
 */
export const searchUntilIndexed = (before: Release | null, files: Release['files']): Release['search'] =>
  before !== null && [...before.files.keys()].every((path) => !path.endsWith('/') || files.has(path))
    ? before.search
    : new Map()
