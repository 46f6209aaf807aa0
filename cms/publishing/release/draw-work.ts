import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'
import { damagedIn } from './damaged.ts'
import { readHeld } from './held-file.ts'
import { type LiveFacts, type LiveSite, nameOfEntry, takeUp } from './live-site.ts'
import type { Manifest } from './manifest.ts'
import { currentName, currentRelease, type KeptRelease } from './release-folder.ts'
import type { Change, Renderer } from './renderer.ts'
import { type Settled, settle } from './settle.ts'
import type { Tree } from './stage.ts'
import { targetAfter, targetOf } from './target.ts'

/** What is published: all of it, or what has changed since the snapshot that was drawn last. */
export type Edit = { snapshot: Snapshot } | { base: string; hash: string; changes: readonly Change[] }
export type ReleaseOrder = {
  dataDir: string
  mediaDir: string
  edit: Edit
  source: Manifest['source']
  /** Whether somebody said yes to a site with far fewer pages than before. */
  acceptFewerPages: boolean
  /** At least this: the numbers in the database go on even when the folder was emptied. */
  leastNumber: number
  /** Whether the files of the live release are held against its manifest; those that are damaged are drawn anew. */
  checkFiles?: boolean
  /** Other processes draw it too: its documents are named. */
  isShared?: boolean
}

export type Progress = { state: 'drawing'; count: number; of: number } | { state: 'checking' }

export type Previous = Tree & { name: string; facts: LiveFacts }
/** What was drawn, against what. */
export type Work = {
  settled: Settled
  live: LiveSite | null
  previous: Previous | null
  snapshotHash: string
  damaged: ReadonlySet<string>
}
export type Means = { order: ReleaseOrder; renderer: Renderer; tell: (progress: Progress) => void }

/** Draws what an edit touches. `null`: what is live is not in memory. */
export async function drawEdit(
  live: LiveSite | null,
  edit: Extract<Edit, { base: string }>,
  { order, renderer, tell }: Means,
): Promise<Work | null> {
  if (live === null || live.snapshotHash !== edit.base || live.name !== (await currentName(order.dataDir))) return null
  const given = new Map(edit.changes.map((change) => [nameOfEntry(change), change]))
  // What was held is tried again with every release.
  const again = [...live.held].filter(([name]) => !given.has(name))
  const changes = [...edit.changes, ...again.map(([, { change }]) => change)]
  const damaged = order.checkFiles ? await damagedIn(live) : new Set<string>()
  const settled = await settle({
    renderer,
    live,
    damaged,
    changes,
    targetWithout: (held) => targetAfter(live, changes, { renderer, mediaDir: order.mediaDir, held, damaged }),
    lastGoodOf: (change) => live.documents.get(nameOfEntry(change)) ?? null,
    isLive: (name) => live.files.has(name),
    tellDrawn: (count, of) => tell({ state: 'drawing', count, of }),
  })
  return { settled, live, previous: live, snapshotHash: edit.hash, damaged }
}

/** Takes up the live release when it was drawn from this very snapshot; else draws everything. */
export async function drawWhole(snapshot: Snapshot, { order, renderer, tell }: Means): Promise<Work> {
  const current = await currentRelease(order.dataDir)
  const previous = current && previousOf(current)
  const lastGood = new Map<string, SnapshotDocument | null>(
    ((current && (await readHeld(current.directory))) ?? []).map((entry) => [nameOfEntry(entry), entry.lastGood]),
  )
  const means = { renderer, mediaDir: order.mediaDir, lastGood, shown: previous }
  if (current !== null) {
    const { given } = await targetOf(snapshot, { ...means, held: new Map() })
    const live = await takeUp(current, { snapshot, renderer, given })
    const edit = { base: snapshot.hash, hash: snapshot.hash, changes: [] }
    const work = live && (await drawEdit(live, edit, { order: { ...order, checkFiles: true }, renderer, tell }))
    if (work) return work
  }
  const damaged = previous === null ? new Set<string>() : await damagedIn(previous)
  const settled = await settle({
    renderer,
    live: null,
    damaged,
    changes: snapshot.documents.map((document) => ({ collection: document.collection, key: document.key, document })),
    targetWithout: (held) => targetOf(snapshot, { ...means, held }),
    lastGoodOf: (change) => lastGood.get(nameOfEntry(change)) ?? null,
    isLive: (name) => previous?.files.has(name) ?? false,
    tellDrawn: (count, of) => tell({ state: 'drawing', count, of }),
  })
  return { settled, live: null, previous, snapshotHash: snapshot.hash, damaged }
}

function previousOf({ name, directory, manifest }: KeptRelease): Previous {
  const { number, contentHash, rendererHash, source, pages, files } = manifest
  return {
    name,
    directory,
    facts: { number, contentHash, rendererHash, source, pages },
    files: new Map(Object.entries(files)),
  }
}
