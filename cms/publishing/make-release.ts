import { join } from 'node:path'
import { createLocalReq, type Payload } from 'payload'
import { isSnapshotCollection } from '#model/snapshot.ts'
import type { Settings } from '#settings'
import { inTransaction } from '../database/in-transaction.ts'
import type { Drawing, Drawn } from './drawing.ts'
import { heldEntries } from './held-entries.ts'
import { failedLog, heldLog, madeLog } from './log-words.ts'
import { clearMarks, type Mark } from './marks/waiting-marks.ts'
import type { Progress } from './release/draw-work.ts'
import { LostRace } from './release/release-error.ts'
import { nextNumber, releasesDir } from './release/release-folder.ts'
import { hasLiveRow, nextRowNumber, writeReleaseRow } from './release-row.ts'
import type { SharedReleases } from './shared/shared-releases.ts'

/** Which folder `current` names now, and how it differs from the one before. */
export type Released = { path: string; base: string | null; changed: string[]; gone: string[] }

export type ReleaseParts = {
  payload: Payload
  settings: Pick<Settings, 'dataDir' | 'siteUrl'>
  drawing: Drawing
  tellReleased: (released: Released) => void
  /** Where other processes find what was released; `null` where there are none. */
  shared: SharedReleases | null
}

/** A release that was asked for, with or without changes. */
export type Order = {
  /** `null`: the changes say it. */
  reason: string | null
  requestedBy: string | null
  acceptFewerPages: boolean
}

export type What = {
  marks: readonly Mark[]
  orders: readonly Order[]
  /** Everything is read and compared, whatever was marked. */
  isWhole: boolean
  tell: (progress: Progress) => void
}

// Releases that nobody goes back to any more are forgotten now and then.
const tidyEvery = 10

/** Draws what is published now and makes it live. Throws with the reason when it does not; that is in the history too. */
export async function makeRelease(parts: ReleaseParts, { marks, orders, isWhole, tell }: What): Promise<string> {
  const { payload, settings, drawing, tellReleased, shared } = parts
  const startedAt = new Date()
  // One that is live may lack its row still: that number is its own.
  const number = Math.max(await nextRowNumber(payload), await nextNumber(settings.dataDir))
  const row = {
    marks,
    startedAt,
    reason: orders.find(({ reason }) => reason !== null)?.reason ?? null,
    requestedBy: orders[0]?.requestedBy ?? marks.at(-1)?.requestedBy ?? null,
  }
  let drawn: Drawn
  try {
    const entries = marks.flatMap(({ change: { collection, id } }) =>
      isSnapshotCollection(collection) ? [{ collection, id }] : [],
    )
    drawn = await drawing.release({
      changed: isWhole ? null : entries,
      acceptFewerPages: orders.some(({ acceptFewerPages }) => acceptFewerPages),
      leastNumber: number,
      // Whoever asks for the site to be published may have seen that something is wrong with it.
      checkFiles: orders.length > 0,
      tell,
    })
  } catch (error) {
    await writeReleaseRow(payload, {
      ...row,
      number,
      status: 'failed',
      contentHash: null,
      held: [],
      log: failedLog(error),
    }).catch((err: unknown) => {
      // What came first is the one to hear of: on a full disk, say, the history cannot take it either.
      payload.logger.error({ err, msg: 'The history could not be written' })
    })
    throw error
  }
  const { made } = drawn
  const held = await heldEntries(drawn, { idOf: drawing.idOf, payload })
  if (made.name !== null) {
    const { base, changed, gone } = made
    tellReleased({ path: join(releasesDir(settings.dataDir), made.name), base, changed, gone })
  }
  // A process that was killed after the swap left a live release without its row.
  if (made.name !== null || !(await hasLiveRow(payload, made))) {
    if (shared !== null && !(await shared.keep(made, drawing.documents))) {
      throw new LostRace('Another server published at the same moment; its release is shown.')
    }
    if (shared !== null && made.number % tidyEvery === 0) await shared.tidy()
    const { number: madeNumber, contentHash } = made
    const log = [...madeLog(made, startedAt), ...heldLog(held)]
    await noteRelease(payload, { ...row, number: madeNumber, status: 'live', contentHash, held, log })
  } else if (held.length > 0 && marks.length > 0) {
    await noteRelease(payload, { ...row, number, status: 'failed', contentHash: null, held, log: heldLog(held) })
  } else await clearMarks(payload, marks)
  return messageOf(drawn)
}

/** The history and the marks that are done with, in one: the disk is waited for once. */
async function noteRelease(payload: Payload, row: Parameters<typeof writeReleaseRow>[1]): Promise<void> {
  const req = await createLocalReq({}, payload)
  await inTransaction(req, async () => {
    await writeReleaseRow(payload, row, req)
    await clearMarks(payload, row.marks, req)
  })
}

function messageOf({ made, invalid }: Drawn): string {
  const { name, number, pages, changed } = made
  const held = made.held.length + invalid.length
  const stays =
    held === 0
      ? ''
      : ` ${held === 1 ? 'One entry stays' : `${held} entries stay`} as visitors know it; the history says why.`
  return name === null
    ? `Nothing changed: release ${number} is live.${stays}`
    : `Release ${number} is live: ${pages} pages, ${changed.length} files written.${stays}`
}
