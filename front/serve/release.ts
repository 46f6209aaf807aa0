import { readdir } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import type { Askable } from '#model/partners/request-reading.ts'
import { isHostFile } from '#model/publishing/host-files.ts'
import { codeOf, reasonOf } from '../events.ts'
import { type FormPages, formPagesOf } from './form-pages.ts'
import { type Redirects, readManifest, readRedirects } from './manifest.ts'
import { type PublicFile, readPublicFile } from './public-file.ts'

/** One state of the site, whole in memory. It is never changed: a new one takes its place. */
export type Release = {
  name: string
  directory: string
  /** By address: `/training/`, `/feed.xml`. */
  files: ReadonlyMap<string, PublicFile>
  redirects: Redirects
  form: FormPages
  /** The files of the search index; none until it is made, which is after the release went live. */
  search: ReadonlyMap<string, PublicFile>
  /** What differs from the manifest: files gone or damaged. They are left out. */
  faults: readonly string[]
}

/** Whether it is published: it has a page of its own, whatever the form offers just now. */
export const hasEntry = ({ files }: Release, kind: Askable, slug: string): boolean => files.has(`/${kind}/${slug}/`)

const filesAtOnce = 16

/** Reads a release. Throws when it was never finished or can not be read at all. */
export async function readRelease(directory: string, previous: Release | null): Promise<Release> {
  const [manifest, redirects] = await Promise.all([readManifest(directory), readRedirects(directory)])
  const faults: string[] = []
  const files = new Map<string, PublicFile>()
  const known = previous?.files ?? new Map<string, PublicFile>()
  const names = await filesUnder(join(directory, 'public'))
  const present = new Set(names)
  for (const name of manifest.keys()) if (!present.has(name)) faults.push(`${name} is missing`)
  await eachOf(names, async (name) => {
    const path = addressOf(name)
    try {
      const file = await readPublicFile(path, join(directory, 'public', name), known.get(path))
      const expected = manifest.get(name)
      if (expected !== undefined && expected !== file.hash) faults.push(`${name} is damaged`)
      else if (!isHostFile(name)) files.set(path, file)
    } catch (error) {
      faults.push(`${name} cannot be read: ${reasonOf(error)}`)
    }
  })
  if (files.size === 0) throw new Error(`${directory} has no public file that can be served`)
  return {
    name: basename(directory),
    directory,
    files,
    redirects,
    form: formPagesOf(files),
    search: new Map(),
    faults,
  }
}

/** The hashed assets of other releases that this one lacks: pages that are still open ask for them. */
export async function withAssetsOf(
  release: Release,
  { directories, previous }: { directories: readonly string[]; previous: Release | null },
): Promise<Release> {
  const files = new Map(release.files)
  for (const directory of directories) {
    const names = await filesUnder(join(directory, 'public', 'assets')).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw error
    })
    await eachOf(names, async (name) => {
      const path = `/assets/${name}`
      if (!files.has(path)) {
        const source = join(directory, 'public', 'assets', name)
        files.set(path, await readPublicFile(path, source, previous?.files.get(path)))
      }
    })
  }
  return { ...release, files }
}

export const addressOf = (name: string): string => `/${name}`.replace(/\/index\.html$/, '/')

export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile() && !/\.(?:br|gz)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

export async function eachOf(names: readonly string[], work: (name: string) => Promise<void>): Promise<void> {
  for (let start = 0; start < names.length; start += filesAtOnce) {
    await Promise.all(names.slice(start, start + filesAtOnce).map(work))
  }
}
