import type { Snapshot } from '#model/snapshot.ts'
import { type HeldBack, heldBack } from '../release/draw-release.ts'
import { drawEdit, drawWhole, type Previous } from '../release/draw-work.ts'
import type { DrawnFile } from '../release/drawn-file.ts'
import { type LiveSite, nameOfEntry } from '../release/live-site.ts'
import { type PackedSnapshot, unpackSnapshot } from '../release/packed-snapshot.ts'
import { readRedirects } from '../release/release-folder.ts'
import { type Change, loadRenderer } from '../release/renderer.ts'
import { filesAfter } from '../release/tree-after.ts'
import type { Impact } from './impact.ts'
import { type Changed, impactOf } from './page-impacts.ts'

/** What an edit would change, and which of its entries would stay as they are. */
export type DrawnImpact = { impact: Impact; held: HeldBack[] }
type Folders = { dataDir: string; mediaDir: string }

/** Draws what an edit would change, as a release does, and says how it differs from what is live. Writes nothing. `null`: what is live is not in memory, or the edit is to something else. */
export async function drawImpact(
  live: LiveSite,
  { base, changes, ...folders }: Folders & { base: string; changes: readonly Change[] },
): Promise<DrawnImpact | null> {
  const renderer = await loadRenderer()
  const edit = { base, hash: base, changes }
  const work = await drawEdit(live, edit, { order: { ...asIfPublished(folders), edit }, renderer, tell: () => {} })
  if (work === null) return null
  const { drawn, goneNames, target } = work.settled
  const media = [...target.given.values()].filter(({ name, hash }) => live.files.get(name) !== hash)
  const impact = await impactOf({
    before: live,
    changed: [
      ...[...drawn.values()].filter(({ name, hash }) => live.files.get(name) !== hash).map(fromMemory),
      ...media.map(({ name }) => noPage(name)),
    ],
    gone: goneNames,
    redirects: { before: live.redirects, after: target.redirects },
  })
  return { impact, held: heldBack(work.settled) }
}

/** The same for all that is published, and an edit to it, against what visitors see now, whatever was released last. */
export async function drawWholeImpact(
  live: LiveSite | null,
  { packed, changes, ...folders }: Folders & { packed: PackedSnapshot; changes: readonly Change[] },
): Promise<DrawnImpact> {
  const snapshot = snapshotAfter(unpackSnapshot(packed), changes)
  const edit = live && { base: live.snapshotHash, changes: changesSince(live, snapshot) }
  const known = live && edit && (await drawImpact(live, { ...folders, ...edit }))
  if (known) return known
  const renderer = await loadRenderer()
  const order = { ...asIfPublished(folders), edit: { snapshot } }
  const work = await drawWhole(snapshot, { order, renderer, tell: () => {} })
  const before: Previous | null = work.previous
  const files = filesAfter(work, renderer)
  const differing = [...files].filter(([name, hash]) => before?.files.get(name) !== hash).map(([name]) => name)
  const impact = await impactOf({
    before: before ?? { directory: '', files: new Map() },
    changed: differing.map((name) => {
      const drawn = work.settled.drawn.get(name)
      return drawn === undefined ? noPage(name) : fromMemory(drawn)
    }),
    gone: [...(before?.files.keys() ?? [])].filter((name) => !files.has(name)),
    redirects: {
      before: before === null ? [] : await readRedirects(before.directory),
      after: work.settled.target.redirects,
    },
  })
  return { impact, held: heldBack(work.settled) }
}

/** Without a hash when it was edited: no release was drawn from it. */
function snapshotAfter({ documents, hash, ...head }: Snapshot, changes: readonly Change[]): Snapshot {
  const after = new Map(documents.map((document) => [nameOfEntry(document), document]))
  for (const change of changes) {
    if (change.document === null) after.delete(nameOfEntry(change))
    else after.set(nameOfEntry(change), change.document)
  }
  return { ...head, documents: [...after.values()], hash: changes.length === 0 ? hash : '' }
}

/** What is published otherwise than it is live; what was held is tried again, as it is now. */
function changesSince({ documents: before, held }: LiveSite, { documents }: Snapshot): Change[] {
  const now = new Map(documents.map((document) => [nameOfEntry(document), document]))
  const gone = [...before.values(), ...[...held.values()].map(({ change }) => change)].filter(
    (one) => !now.has(nameOfEntry(one)),
  )
  const there = [...now].filter(([name, { hash }]) => held.has(name) || before.get(name)?.hash !== hash)
  return [
    ...gone.map(({ collection, key }) => ({ collection, key, document: null })),
    ...there.map(([, document]) => ({ collection: document.collection, key: document.key, document })),
  ]
}

const asIfPublished = (folders: Folders) =>
  ({ ...folders, source: 'cms', acceptFewerPages: true, leastNumber: 1 }) as const

const fromMemory = ({ name, body }: DrawnFile): Changed => ({
  name,
  html: () => Promise.resolve(Buffer.from(body).toString()),
})
const noPage = (name: string): Changed => ({ name, html: () => Promise.resolve('') })
