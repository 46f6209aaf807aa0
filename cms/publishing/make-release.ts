import { join } from 'node:path'
import type { Payload } from 'payload'
import type { Settings } from '#settings'
import type { Lease } from './lease.ts'
import { clearMarks, type Mark } from './marks/waiting-marks.ts'
import type { MadeRelease } from './release/draw-release.ts'
import { currentRelease, releasesDir } from './release/release-folder.ts'
import { rendererHash } from './release/renderer.ts'
import type { RendererThread } from './release/renderer-thread.ts'
import { hasLiveRow, nextRowNumber, writeReleaseRow } from './release-row.ts'
import { readSnapshot } from './snapshot.ts'

export type PublisherParts = {
  payload: Payload
  settings: Pick<Settings, 'dataDir' | 'siteUrl'>
  renderer: RendererThread
  lease: Lease
  /** Tells the front which folder `current` names now. */
  tellReleased: (directory: string) => void
}

/** A release that was asked for, with or without changes. */
export type Order = {
  /** `null`: the changes say it. */
  reason: string | null
  requestedBy: string | null
  acceptFewerPages: boolean
}

type What = {
  marks: readonly Mark[]
  orders: readonly Order[]
  /** Another process has the right to publish: this one only draws the same for its own visitors. */
  isOurs: boolean
  tell: (state: 'drawing' | 'checking') => void
}

/** Draws what is published now and makes it live. Throws with the reason when it does not; that is in the history too. */
export async function makeRelease(parts: PublisherParts, { marks, orders, isOurs, tell }: What): Promise<string> {
  const { payload, settings, renderer, tellReleased } = parts
  const startedAt = new Date()
  const number = await nextRowNumber(payload)
  const row = {
    marks,
    startedAt,
    reason: orders.find(({ reason }) => reason !== null)?.reason ?? null,
    requestedBy: orders[0]?.requestedBy ?? marks.at(-1)?.requestedBy ?? null,
  }
  let made: MadeRelease
  try {
    tell('drawing')
    made = await renderer.release(
      {
        dataDir: settings.dataDir,
        mediaDir: join(settings.dataDir, 'media'),
        snapshot: await readSnapshot(payload, settings.siteUrl),
        source: 'cms',
        acceptFewerPages: orders.some(({ acceptFewerPages }) => acceptFewerPages),
        leastNumber: number,
      },
      tell,
    )
  } catch (error) {
    if (!isOurs) throw error
    const log = [error instanceof Error ? error.message : String(error), 'The site stays as it was.']
    await writeReleaseRow(payload, { ...row, number, status: 'failed', contentHash: null, log })
    throw error
  }
  if (made.name !== null) tellReleased(join(releasesDir(settings.dataDir), made.name))
  if (!isOurs) return messageOf(made)
  // A process that was killed after the swap left a live release without its row.
  if (made.name !== null || !(await hasLiveRow(payload, made.number))) {
    const { number: madeNumber, contentHash } = made
    await writeReleaseRow(payload, {
      ...row,
      number: madeNumber,
      status: 'live',
      contentHash,
      log: logOf(made, startedAt),
    })
  }
  await clearMarks(payload, marks)
  return messageOf(made)
}

const messageOf = ({ name, number, pages, written }: MadeRelease): string =>
  name === null
    ? `Nothing changed: release ${number} is live.`
    : `Release ${number} is live: ${pages} pages, ${written} files written.`

const logOf = ({ pages, written }: MadeRelease, startedAt: Date): string[] => [
  `Drew ${pages} pages; ${written} files differ from the release before.`,
  'Checked: every page is there, every link and anchor arrives, no redirect leads in a circle.',
  `Live after ${((Date.now() - startedAt.getTime()) / 1000).toFixed(1)} seconds.`,
]

/** Why what visitors see may not be what is published; `null` when it is. Asked when the CMS starts. */
export async function staleReason({ payload, settings }: PublisherParts): Promise<string | null> {
  const current = await currentRelease(settings.dataDir)
  if (current === null) return 'The first release'
  if (current.manifest.source === 'seed') return 'What the CMS holds, instead of the first texts'
  if (current.manifest.rendererHash !== (await rendererHash())) return 'A new version of the site’s design'
  const { hash } = await readSnapshot(payload, settings.siteUrl)
  return hash === current.manifest.snapshotHash ? null : 'The database was changed elsewhere'
}
