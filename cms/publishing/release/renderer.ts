import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Snapshot } from '#model/snapshot.ts'
import { root } from '#settings'

/** Where the prebuilt pages lie: `server/entry.mjs`, and the hashed assets in `client/`. */
export const rendererDir = join(root, '.build', 'renderer')

/** What the renderer gives back for a snapshot; its inside is the site's own affair. */
type Store = { readonly siteUrl: string }

/** The prebuilt module as docs/architecture.md §4 has it. The CMS never imports the site: it loads what was built. */
export type Renderer = {
  routesOf: (store: Store) => { path: string; kind: 'page' | 'file' }[]
  recordingStore: (snapshot: Snapshot, options: { preview: boolean }) => Store
  draw: (what: { path: string; store: Store }) => Promise<Drawn>
}
export type Drawn = { status: number; contentType: string; body: Uint8Array; reads: string[] }

/** Loads the prebuilt pages. */
export async function loadRenderer(): Promise<Renderer> {
  return import(pathToFileURL(join(rendererDir, 'server', 'entry.mjs')).href)
}

/** Tells whether the pages' own code or assets are others than those of a release. */
export async function rendererHash(): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(rendererDir, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const file of files.sort()) {
    hash
      .update(file.slice(rendererDir.length))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}
