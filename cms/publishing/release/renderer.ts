import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { formAddressOf } from '#model/partners/form-address.ts'
import type { Snapshot, SnapshotCollection, SnapshotDocument } from '#model/snapshot.ts'
import { readSettings, root } from '#settings'

/** Where the prebuilt pages lie: `server/entry.mjs`, and the hashed assets in `client/`. */
export const rendererDir = join(root, '.build', 'renderer')

/** Everything that is published, laid out for the pages; its inside is the site's own affair. */
export type Content = { readonly siteUrl: string }

/** A document as it is after an edit; `document` is `null` when it is not published any more. */
export type Change = { collection: SnapshotCollection; key: string; document: SnapshotDocument | null }
type Edit = { before: Content; after: Content }

export type Route = {
  path: string
  kind: 'page' | 'file'
  about: { collection: SnapshotCollection; key: string } | null
}
/** A draft that is drawn with its gaps in place; `form`: where staff fill them. */
export type Preview = {
  collection: SnapshotCollection
  key: string
  form: string | null
  gaps: readonly { field: string; message: string }[]
}
export type Drawn = { status: number; contentType: string; body: Uint8Array; reads: string[] }

/** The prebuilt module as docs/architecture.md §4 has it. The CMS never imports the site: it loads what was built. */
export type Renderer = {
  contentOf: (snapshot: Snapshot) => Content
  contentAfter: (content: Content, changes: readonly Change[]) => Content
  /** The same list as long as all pages stay where they are. */
  routesOf: (content: Content) => readonly Route[]
  routeAt: (content: Content, path: string) => Route | null
  draw: (what: { path: string; content: Content; preview: Preview | false }) => Promise<Drawn>
  /** Whether a page that made this read would see something else after the edit. */
  isReadChanged: (read: string, edit: Edit) => boolean
  /** What a read is about; reads of a subject that an edit does not touch have not changed. */
  subjectOf: (read: string) => string
  subjectsOf: (change: Change, edit: Edit) => string[]
}

declare global {
  /** Read by the pages: where the form is sent. */
  var irhFormAddress: string | undefined
}

/** Loads the prebuilt pages. */
export async function loadRenderer(): Promise<Renderer> {
  globalThis.irhFormAddress = formAddressOf(readSettings())
  return import(pathToFileURL(join(rendererDir, 'server', 'entry.mjs')).href)
}

/** Tells whether the pages’ own code or assets, or what the settings put into them, are others than those of a release. */
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
  return hash.update(formAddressOf(readSettings())).digest('hex')
}
