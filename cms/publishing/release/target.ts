import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { formHostOf } from '#model/partners/form-address.ts'
import { filesOfMedia } from '#model/paths.ts'
import type { Redirect } from '#model/publishing/redirects.ts'
import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'
import { readSettings } from '#settings'
import type { Target } from './attempt.ts'
import { type Held, type LiveSite, nameOfEntry, redirectsOf } from './live-site.ts'
import { assetFiles, filesForHosts, mediaFiles, type PublicFile } from './public-files.ts'
import { ReleaseError } from './release-error.ts'
import type { Change, Renderer } from './renderer.ts'
import type { Tree } from './stage.ts'

type HeldEntries = Map<string, Held>
type Means = {
  renderer: Renderer
  mediaDir: string
  /** Entries that stay as they last went out; one whose file cannot be read is put among them. */
  held: HeldEntries
}

/** What a release is made of after some changes. `damaged`: files of the live one that are not as they were made. */
export async function targetAfter(
  live: LiveSite,
  changes: readonly Change[],
  { damaged, ...means }: Means & { damaged: ReadonlySet<string> },
): Promise<Target> {
  const { renderer, mediaDir, held } = means
  // A file of the library may lie there and in the release as one: what is damaged here is not taken from there unseen.
  for (const document of damaged.size === 0 ? [] : live.documents.values()) {
    if (document.collection !== 'media' || held.has(nameOfEntry(document))) continue
    const isDamaged = filesOfMedia(document.data).some(({ name }) => damaged.has(`media/${name}`))
    if (isDamaged) await filesOf(document, { mediaDir, held, shown: live, lastGood: document })
  }
  const redirects = new Map(live.redirects.map((redirect) => [redirect.from, redirect]))
  const given = new Map(live.given)
  for (const change of changes) {
    const { collection, key, document } = change
    if (collection !== 'media' || held.has(nameOfEntry(change))) continue
    const lastGood = live.documents.get(nameOfEntry(change)) ?? null
    const files = document === null ? [] : await filesOf(document, { mediaDir, held, shown: null, lastGood })
    if (held.has(nameOfEntry(change))) continue
    for (const name of given.keys()) if (name.startsWith(`media/${key}`)) given.delete(name)
    for (const file of files) given.set(file.name, file)
  }
  const going = changes.filter((change) => !held.has(nameOfEntry(change)))
  for (const { collection, key, document } of going) {
    if (collection === 'redirects') redirects.delete(key)
    if (document?.collection === 'redirects') redirects.set(key, document.data)
  }
  const documents = new Map(live.documents)
  for (const change of going) {
    if (change.document === null) documents.delete(nameOfEntry(change))
    else documents.set(nameOfEntry(change), change.document)
  }
  const content = renderer.contentAfter(live.content, going)
  const target = { content, documents, redirects: inOrder([...redirects.values()]), given }
  for (const file of filesForHosts(siteOf(target, renderer))) given.set(file.name, file)
  return target
}

/** The same of a whole snapshot. `shown`: what visitors have now. */
export async function targetOf(
  snapshot: Snapshot,
  { lastGood, ...means }: Means & { lastGood: ReadonlyMap<string, SnapshotDocument | null>; shown: Tree | null },
): Promise<Target> {
  const { renderer, held } = means
  const files = [await assetFiles()]
  for (const document of snapshot.documents) {
    files.push(await filesOf(document, { ...means, lastGood: lastGood.get(nameOfEntry(document)) ?? null }))
  }
  const documents = [
    ...snapshot.documents.filter((document) => !held.has(nameOfEntry(document))),
    ...[...held.values()].flatMap((one) => one.lastGood ?? []),
  ]
  const content = renderer.contentOf({ ...snapshot, documents })
  const redirects = inOrder(redirectsOf(documents))
  files.push(filesForHosts(siteOf({ content, redirects }, renderer)))
  return {
    content,
    documents: new Map(documents.map((document) => [nameOfEntry(document), document])),
    redirects,
    given: new Map(files.flat().map((file) => [file.name, file])),
  }
}

const siteOf = ({ content, redirects }: Pick<Target, 'content' | 'redirects'>, { routeAt }: Renderer) => ({
  siteUrl: content.siteUrl,
  formHost: formHostOf(readSettings()),
  redirects,
  isPage: (path: string) => routeAt(content, path) !== null,
})

type FilesMeans = Pick<Means, 'mediaDir' | 'held'> & { shown: Tree | null; lastGood: SnapshotDocument | null }

/**
 * The files of an entry of the media library. When one cannot be read, the entry is held: its pages go on showing the
 * files that visitors have (`shown`), so that a picture is not lost with its place in the library.
 */
async function filesOf(
  document: SnapshotDocument,
  { mediaDir, held, shown, lastGood }: FilesMeans,
): Promise<PublicFile[]> {
  if (document.collection !== 'media') return []
  try {
    return await mediaFiles(document.data, mediaDir)
  } catch (error) {
    if (!(error instanceof ReleaseError)) throw error
    const { collection, key } = document
    const change = { collection, key, document }
    const asShown = [document, lastGood].find((one) => one !== null && filesIn(shown, one) !== null) ?? null
    const stays = shown === null ? lastGood : asShown
    held.set(nameOfEntry(document), { change, lastGood: stays, page: '', message: error.message, cause: null })
    return (asShown && filesIn(shown, asShown)) ?? []
  }
}

/** The files of a picture as a release has them; `null`: it lacks one. */
function filesIn(shown: Tree | null, document: SnapshotDocument): PublicFile[] | null {
  if (shown === null || document.collection !== 'media') return null
  const files = filesOfMedia(document.data).flatMap(({ name: inLibrary }): PublicFile[] => {
    const name = `media/${inLibrary}`
    const hash = shown.files.get(name)
    const path = join(shown.directory, 'public', name)
    return hash !== undefined && existsSync(path) ? [{ name, hash, source: { path } }] : []
  })
  return files.length === filesOfMedia(document.data).length ? files : null
}

const inOrder = (redirects: Redirect[]): Redirect[] =>
  redirects.sort((one, other) => (one.from < other.from ? -1 : one.from > other.from ? 1 : 0))
