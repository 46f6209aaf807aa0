import type { DataFromCollectionSlug, Payload } from 'payload'
import type { HeldEntry } from '#model/publishing/releases.ts'
import type { SnapshotDocument } from '#model/snapshot.ts'
import type { Settings } from '#settings'
import type { Related } from '../fields/resolve.ts'
import type { MediaFolder } from '../library/media/media-folder.ts'
import { heldEntries } from './held-entries.ts'
import type { DrawnImpact } from './impact/draw-impact.ts'
import type { Impact } from './impact/impact.ts'
import { nameOf } from './known-documents.ts'
import { mediaIn } from './media-in.ts'
import { type Edited, openPublishedDocuments } from './published-documents.ts'
import type { EntryName, Invalid } from './published-form.ts'
import { type MadeRelease, needsWhole } from './release/draw-release.ts'
import type { Progress } from './release/draw-work.ts'
import { giveBackMemory } from './release/give-back-memory.ts'
import { findLastGood } from './release/last-good.ts'
import type { Preview } from './release/renderer.ts'
import type { DrawnPreview, PackedRelease } from './release/renderer-messages.ts'
import type { RendererThread } from './release/renderer-thread.ts'

type Parts = {
  payload: Payload
  settings: Pick<Settings, 'dataDir' | 'siteUrl'>
  renderer: RendererThread
  media: Pick<MediaFolder, 'path' | 'bring'>
  /** Other processes draw what this one releases. */
  isShared: boolean
}
export type Drawn = { made: MadeRelease; invalid: Invalid[] }
type What = {
  /** What was changed; `null`: everything is compared. */
  changed: readonly EntryName[] | null
  acceptFewerPages: boolean
  leastNumber: number
  /** Whether the files on the disk are looked at, too. */
  checkFiles: boolean
  tell: (progress: Progress) => void
}

export type DraftPage<C extends Related> = {
  collection: C
  document: DataFromCollectionSlug<C>
  path: string
} & Pick<Preview, 'form' | 'gaps'>

export type FoundImpact = { impact: Impact; held: HeldEntry[] }

export type Drawing = {
  /** Draws what is published and makes it live. Throws `ReleaseError` when a gate refuses. */
  release: (what: What) => Promise<Drawn>
  /** One page with a draft in it; `null`: there is no page at this path. */
  preview: <C extends Related>(draft: DraftPage<C>) => Promise<DrawnPreview>
  /** Documents of the live release, by their hashes. */
  documents: (hashes: string[]) => Promise<SnapshotDocument[]>
  /** What visitors would see otherwise if these documents were published so. */
  impact: (edited: readonly Edited[]) => Promise<FoundImpact>
  /** What visitors would see otherwise if all that is published went out now: on hold, or after a failure. */
  impactOfAll: () => Promise<FoundImpact>
  idOf: (entry: { collection: string; key: string }) => string | null
  /** Another process has released: what is published is read anew when it is needed. */
  forget: () => void
}

// Beyond so many it costs less to read everything than to follow each.
const mostFollowed = 500

/** Hands the renderer what is published: only what has changed, as long as it still has the rest in memory. */
export function openDrawing({ payload, settings, renderer, media, isShared }: Parts): Drawing {
  const documents = openPublishedDocuments({
    payload,
    siteUrl: settings.siteUrl,
    lastGood: (entry) => findLastGood(settings.dataDir, entry),
  })
  let isRead = false

  const release = async ({ changed, acceptFewerPages, leastNumber, checkFiles, tell }: What): Promise<Drawn> => {
    const { dataDir } = settings
    const order = {
      dataDir,
      mediaDir: media.path,
      source: 'cms',
      acceptFewerPages,
      leastNumber,
      checkFiles,
      isShared,
    } as const
    const draw = (edit: PackedRelease['edit']) => renderer.release({ ...order, edit }, tell)
    if (changed !== null && isRead && changed.length <= mostFollowed) {
      const { edit, invalid } = await documents.after(changed)
      await media.bring(mediaIn(edit.changes))
      const made = await draw(edit)
      if (made !== needsWhole) return { made, invalid }
    }
    const { packed, invalid } = await documents.whole()
    isRead = true
    await media.bring(null)
    const drawn = draw({ packed })
    // While the other thread draws: what reading everything took is not needed any more.
    giveBackMemory()
    const made = await drawn
    if (made === needsWhole) throw new Error('The renderer was given everything and asks for more')
    return { made, invalid }
  }
  const folders = { dataDir: settings.dataDir, mediaDir: media.path }
  const impact = async (edited: readonly Edited[]) => {
    const { invalid, ...edit } = await documents.whatIf(edited)
    const drawn = await renderer.impact({ ...folders, ...edit })
    // What was read has not gone out: the last release failed, or none was made yet.
    return drawn === needsWhole ? impactOfAll(edited) : found(drawn, invalid)
  }
  const impactOfAll = async (edited: readonly Edited[] = []) => {
    const { packed, invalid } = await documents.whole()
    isRead = true
    const edit = await documents.whatIf(edited)
    await media.bring(null)
    const drawn = await renderer.impact({ ...folders, packed, changes: edit.changes })
    if (drawn === needsWhole) throw new Error('The renderer was given everything and asks for more')
    const others = invalid.filter((one) =>
      edited.every(({ collection, id }) => nameOf({ collection, id }) !== nameOf(one)),
    )
    return found(drawn, [...others, ...edit.invalid])
  }
  const found = async (made: DrawnImpact, invalid: Invalid[]): Promise<FoundImpact> => ({
    impact: made.impact,
    held: await heldEntries({ made, invalid }, { idOf: documents.idOf, payload }),
  })
  const load = async () => {
    const { packed } = await documents.whole()
    isRead = true
    await renderer.load(packed)
  }
  // What is published is read by one at a time.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work)
    last = next
    return next
  }
  return {
    release: (what) => inTurn(() => release(what)),
    idOf: documents.idOf,
    forget: () => {
      isRead = false
    },
    documents: renderer.documents,
    impact: (edited) => inTurn(() => impact(edited)),
    impactOfAll: () => inTurn(() => impactOfAll()),
    async preview({ collection, document, path, form, gaps }) {
      const drawn = isRead ? await draw() : needsWhole
      if (drawn !== needsWhole) return drawn
      await inTurn(load)
      const again = await draw()
      if (again === needsWhole) throw new Error('The renderer was given everything and asks for more')
      return again

      function draw() {
        const change = documents.draft(collection, document)
        return renderer.preview({ changes: [change], path, preview: { collection, key: change.key, form, gaps } })
      }
    },
  }
}
