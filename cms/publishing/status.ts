import type { PayloadRequest } from 'payload'
import { type HeldEntry, heldEntrySchema } from '#model/publishing/releases.ts'
import { everything } from '../database/everything.ts'
import type { Release } from '../generated/payload-types.ts'
import { readHold } from './hold/hold.ts'
import { type PublishingState, runningPublisher } from './running-publisher.ts'

export type PublishingStatus = {
  state: PublishingState
  /** While pages are being drawn: how many of how many. */
  drawn: { count: number; of: number } | null
  /** How long it has been in this state, in seconds. */
  seconds: number
  /** What visitors see now. */
  release: { number: number; contentHash: string; finishedAt: string; reason: string } | null
  /** Whether something was changed that visitors do not see yet. */
  dirty: boolean
  /** Entries that stay as visitors know them, and why: they need somebody's care. */
  held: HeldEntry[]
}

/** What outside checks and the dashboard may rely on (architecture §8). */
export async function publishingStatus(req: PayloadRequest): Promise<PublishingStatus> {
  const { payload } = req
  const { totalDocs } = await payload.count({
    collection: 'publication-marks',
    where: everything,
    overrideAccess: true,
    req,
  })
  const query = { collection: 'releases', sort: '-number', limit: 1, depth: 0, overrideAccess: true, req } as const
  const { docs } = await payload.find({ ...query, where: { status: { equals: 'live' } } })
  const newest = (await payload.find(query)).docs[0]
  const dirty = totalDocs > 0
  const now = runningPublisher()?.now() ?? { state: 'idle', drawn: null, since: Date.now() }
  const isHeld = (await readHold(payload)) !== null
  const [live] = docs
  return {
    state: isHeld ? 'held' : now.state === 'idle' && dirty ? 'queued' : now.state,
    drawn: now.drawn,
    seconds: Math.round((Date.now() - now.since) / 100) / 10,
    release:
      live === undefined
        ? null
        : {
            number: live.number,
            contentHash: live.contentHash ?? '',
            finishedAt: live.finishedAt ?? live.updatedAt,
            reason: live.reason,
          },
    dirty,
    held: heldIn(newest),
  }
}

/** What was held back when the site was last published, or when that was last tried. */
function heldIn(release: Release | undefined): HeldEntry[] {
  const held = heldEntrySchema.array().safeParse(release?.held ?? [])
  return held.success ? held.data : []
}
