import type { Redirect } from '#model/publishing/redirects.ts'
import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'
import { readHeld } from './held-file.ts'
import type { Manifest } from './manifest.ts'
import type { PublicFile } from './public-files.ts'
import { openReaders, type Readers } from './readers.ts'
import { readReads } from './reads-file.ts'
import type { KeptRelease } from './release-folder.ts'
import { type Change, type Content, type Renderer, rendererHash } from './renderer.ts'
import type { Tree } from './stage.ts'

/** An edit that cannot go out as it is: the entry stays as visitors know it, and is tried again with every release. */
export type Held = {
  change: Change
  lastGood: SnapshotDocument | null
  page: string
  message: string
  /** The address whose change brought it about, if another than the page's own. */
  cause: string | null
}
export const nameOfEntry = ({ collection, key }: { collection: string; key: string }): string => `${collection}/${key}`

export type LiveFacts = Pick<Manifest, 'number' | 'contentHash' | 'rendererHash' | 'source' | 'pages'>

/** The site as it is live, in the memory of the renderer: what the next release is drawn against. */
export type LiveSite = Tree & {
  name: string
  facts: LiveFacts
  content: Content
  /** What the content was laid out from, by name. */
  documents: ReadonlyMap<string, SnapshotDocument>
  /** Of the snapshot that it was drawn from, held entries included. */
  snapshotHash: string
  redirects: readonly Redirect[]
  readers: Readers
  held: ReadonlyMap<string, Held>
  /** Pages that could not be drawn for a reason that lies in no entry: they are tried again with every release. */
  kept: ReadonlySet<string>
  /** Pictures, documents and assets: they are not drawn. */
  given: ReadonlyMap<string, PublicFile>
}

export const redirectsOf = (documents: readonly SnapshotDocument[]): Redirect[] =>
  documents.flatMap((document) => (document.collection === 'redirects' ? [document.data] : []))

/**
 * Takes the live release up where another process left it: it was drawn from this snapshot by these pages, and what each
 * file read is known. `null`: it must be drawn whole.
 */
export async function takeUp(
  { name, directory, manifest }: KeptRelease,
  { snapshot, renderer, given }: { snapshot: Snapshot; renderer: Renderer; given: ReadonlyMap<string, PublicFile> },
): Promise<LiveSite | null> {
  const { files, snapshotHash, ...facts } = manifest
  if (snapshotHash !== snapshot.hash || facts.rendererHash !== (await rendererHash())) return null
  const reads = await readReads(directory)
  if (reads === null || (await readHeld(directory))?.length !== 0) return null
  const readers = openReaders(renderer)
  for (const [file, own] of reads) readers.note(file, own)
  return {
    name,
    directory,
    facts,
    content: renderer.contentOf(snapshot),
    documents: new Map(snapshot.documents.map((document) => [nameOfEntry(document), document])),
    snapshotHash: snapshot.hash,
    files: new Map(Object.entries(files)),
    redirects: redirectsOf(snapshot.documents),
    readers,
    held: new Map(),
    kept: new Set(),
    given,
  }
}
