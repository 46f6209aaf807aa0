import { join } from 'node:path'
import { filesOfMedia } from '#model/paths.ts'
import { type SnapshotDocument, snapshotSchemas } from '#model/snapshot.ts'
import { hrefsIn, leavesOf, relationsIn } from '#model/walk.ts'
import { drawEdit, drawWhole, type Previous, type Progress, type ReleaseOrder, type Work } from './draw-work.ts'
import { fewerPagesMessage } from './fewer-pages.ts'
import { readHeld } from './held-file.ts'
import { type Held, type LiveFacts, type LiveSite, nameOfEntry } from './live-site.ts'
import { manifestOf } from './manifest.ts'
import { type PublicFile, pathOfFile } from './public-files.ts'
import { openReaders } from './readers.ts'
import { ReleaseError } from './release-error.ts'
import { nextNumber, releasesDir } from './release-folder.ts'
import { loadRenderer, type Renderer, rendererHash } from './renderer.ts'
import type { Settled } from './settle.ts'
import { type SiteMemory, takeStage } from './site-memory.ts'
import type { Stage } from './stage.ts'
import { changedFiles, filesAfter } from './tree-after.ts'
import { writeForms, writeRelease } from './write-release.ts'

/** An entry, or a page of no entry, that stays as visitors know it, and why. */
export type HeldBack = {
  collection: string | null
  key: string | null
  page: string
  message: string
  /** Where in the entry the fault lies, when that is known. */
  field: string | null
}
export type MadeRelease = {
  /** `null`: the site would not differ in one byte, so nothing was made and the live one stays. */
  name: string | null
  /** The folder of the release before, against which `changed` and `gone` are said. */
  base: string | null
  number: number
  contentHash: string
  snapshotHash: string
  pages: number
  /** How many files were drawn to find out. */
  drawn: number
  /** Files that are new or other than before; those that are new once more in `added`. */
  changed: string[]
  added: string[]
  gone: string[]
  held: HeldBack[]
  /** The documents that it shows, with their hashes; only where other processes draw it too. */
  documents: [name: string, hash: string][]
}
/** The renderer has not in memory what the changes were made to, and must be given everything. */
export const needsWhole = 'needs-whole'

/** Who need not wait for the end: visitors see the release, and then get compressed forms of what changed. */
export type Told = {
  /** What follows waits for it, if it says so. */
  tellLive: (made: MadeRelease) => void | Promise<void>
  tellForms: (forms: { directory: string; names: string[] }) => void
}

// Drawn at once, so many leave tens of megabytes.
const manyDrawn = 500

/** Draws what is published, checks it, and makes it the live site. Throws `ReleaseError` when a gate refuses; the old site stays. */
export async function drawRelease(
  memory: SiteMemory,
  order: ReleaseOrder,
  tell: (progress: Progress) => void = () => {},
  { tellLive, tellForms }: Told = { tellLive: () => {}, tellForms: () => {} },
): Promise<MadeRelease | typeof needsWhole> {
  const renderer = await loadRenderer()
  const { edit, dataDir, source } = order
  const means = { order, renderer, tell }
  memory.isToLookAtForms ||= 'snapshot' in edit || order.checkFiles === true
  const work = 'snapshot' in edit ? await drawWhole(edit.snapshot, means) : await drawEdit(memory.live, edit, means)
  if (work === null) return needsWhole
  memory.isToGiveBack ||= 'snapshot' in edit || work.settled.drawn.size > manyDrawn
  const { settled, live, previous, snapshotHash } = work
  const { content, documents, redirects } = settled.target
  tell({ state: 'checking' })
  const pages = renderer.routesOf(content).filter(({ kind }) => kind === 'page').length
  if (!order.acceptFewerPages) refuseFewerPages(pages, previous)

  const files = filesAfter(work, renderer)
  const number = Math.max(await nextNumber(dataDir), order.leastNumber)
  const newFacts = { number, rendererHash: live?.facts.rendererHash ?? (await rendererHash()), source, pages }
  const { bytes, contentHash } = manifestOf({ ...newFacts, snapshotHash }, { files, redirects })
  const facts = { ...newFacts, contentHash }
  const isSame = previous !== null && isSameRelease(previous.facts, facts) && !(await isToMend(work, previous))
  const base = previous?.name ?? null
  const made = {
    base,
    contentHash,
    snapshotHash,
    pages,
    drawn: settled.drawn.size,
    held: heldBack(settled),
    documents: order.isShared ? hashesOf(documents) : [],
  }
  if (isSame) {
    memory.live = { ...previous, ...memoryOf(work, renderer), content, documents, files, snapshotHash }
    return { ...made, name: null, number: previous.facts.number, changed: [], added: [], gone: [] }
  }

  const stage = await takeStage(memory, { dataDir, live: previous })
  const changed = changedFiles(work, { files, stage })
  const lost = lostFrom(stage, { files, changed })
  if (lost !== undefined && !('snapshot' in edit)) {
    // Everything is compared then, and what is gone from the disk drawn anew.
    memory.live = null
    return needsWhole
  }
  if (lost !== undefined) throw new ReleaseError(`${lost} is gone from the disk, and it cannot be drawn again now`)
  const changedNames = changed.map((file) => file.name)
  const added = changedNames.filter((one) => !stage.files.has(one))
  // Most edits add nothing and leave as many: nothing is gone, without looking for it.
  const isSameSet = added.length === 0 && files.size === stage.files.size
  const gone = isSameSet ? [] : [...stage.files.keys()].filter((name) => !files.has(name))
  const name = `${number}-${contentHash.slice(0, 12)}`
  const held = settled.held.values()
  await writeRelease({ dataDir, stage, changed, goneNames: gone, redirects, held, manifest: bytes, name })
  const whole = { ...made, name, number, changed: changedNames, added, gone }
  const taken = tellLive(whole)
  const directory = join(releasesDir(dataDir), name)
  memory.live = { ...memoryOf(work, renderer), name, directory, facts, content, documents, files, snapshotHash }
  for (const one of gone) memory.toCompress.delete(one)
  for (const one of changedNames) memory.toCompress.add(one)
  await taken
  const withForms = await writeForms(directory, changed)
  if (withForms.length > 0) tellForms({ directory, names: withForms })
  return whole
}

/** A file of the release that the stage has not and that is not written either: somebody deleted it. */
function lostFrom(
  { lost }: Stage,
  { files, changed }: { files: ReadonlyMap<string, string>; changed: readonly PublicFile[] },
): string | undefined {
  const written = new Set(changed.map(({ name }) => name))
  return lost.find((name) => files.has(name) && !written.has(name))
}

/** What is remembered of the content for the next edit. */
function memoryOf(
  { settled, live }: Work,
  renderer: Renderer,
): Pick<LiveSite, 'redirects' | 'readers' | 'held' | 'kept' | 'given'> {
  const { drawn, goneNames, target, held, kept } = settled
  const readers = live?.readers ?? openReaders(renderer)
  for (const name of goneNames) readers.forget(name)
  for (const { name, reads } of drawn.values()) readers.note(name, reads)
  return { redirects: target.redirects, readers, held, kept: new Set(kept.keys()), given: target.given }
}

const hashesOf = (documents: ReadonlyMap<string, SnapshotDocument>): MadeRelease['documents'] =>
  [...documents].map(([name, { hash }]) => [name, hash])

export const heldBack = ({ held, kept }: Settled): HeldBack[] => [
  ...[...held.values()].map((one) => {
    const { change, page, message } = one
    return { collection: change.collection, key: change.key, page, message, field: fieldAtFault(one) }
  }),
  ...[...kept].map(([name, message]) => ({
    collection: null,
    key: null,
    page: pathOfFile(name),
    message,
    field: null,
  })),
]

/** The field at which the fault can be mended: a link to what is not there, or the entry that is missing. */
function fieldAtFault({ change: { collection, document }, message, cause }: Held): string | null {
  if (document === null) return null
  // Of old addresses that lead in a circle, where this one leads.
  if (collection === 'redirects') return 'to'
  const leaves = leavesOf(snapshotSchemas[collection], document.data)
  if (cause !== null) return hrefsIn(leaves).find(({ href }) => href.replace(/[?#].*$/, '') === cause)?.field ?? null
  return relationsIn(leaves).find((named) => message.includes(missingEntry(named)))?.field ?? null
}

/** How the renderer begins to say that an entry is not in the snapshot (`site/store.ts`). */
const missingEntry = ({ collection, key }: { collection: string; key: string }) => `${collection}/${key}: not in the`

/** The same bytes from the same renderer: what the manifest says still holds. */
const isSameRelease = (one: LiveFacts, other: LiveFacts): boolean =>
  one.contentHash === other.contentHash && one.rendererHash === other.rendererHash && one.source === other.source

/**
 * Whether this release would have whole, or would name, what is damaged in the one before: a file of the library that
 * was named then and cannot be taken from anywhere would lie in it as it does now.
 */
async function isToMend({ damaged, settled }: Work, previous: Previous): Promise<boolean> {
  if (damaged.size === 0) return false
  const named = new Set(((await readHeld(previous.directory)) ?? []).map(nameOfEntry))
  const lasting = new Set([...settled.held].flatMap(([name, held]) => (named.has(name) ? namesOfFiles(held) : [])))
  return [...damaged].some((name) => !lasting.has(name))
}

const namesOfFiles = ({ change, lastGood }: Held): string[] =>
  [change.document, lastGood].flatMap((document) =>
    document?.collection === 'media' ? filesOfMedia(document.data).map(({ name }) => `media/${name}`) : [],
  )

const largestLoss = 1 / 5

function refuseFewerPages(pages: number, previous: Previous | null): void {
  if (previous === null || previous.facts.source === 'seed') return
  const before = previous.facts.pages
  if (pages >= before * (1 - largestLoss)) return
  throw new ReleaseError(fewerPagesMessage(before, pages))
}
