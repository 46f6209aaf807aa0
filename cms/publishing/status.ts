import type { PayloadRequest } from 'payload'
import { type HeldEntry, heldEntrySchema } from '#model/publishing/releases.ts'
import { everything } from '../database/everything.ts'
import type { Release } from '../generated/payload-types.ts'
import { type Hold, readHold } from './hold/hold.ts'
import { runningPublisher } from './running-publisher.ts'
import { secondsOf } from './seconds-of.ts'
import type { PublishingStatus } from './status-answer.ts'

/** What outside checks and the dashboard may rely on (docs/operating.md, What outside checks may rely on). */
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
  const now = runningPublisher()?.now() ?? { state: 'idle', drawn: null, since: Date.now(), failure: null }
  const hold = await readHold(payload)
  const [live] = docs
  const state = hold !== null ? 'held' : now.state === 'idle' && dirty ? 'queued' : now.state
  // A full disk may have kept the history from having it.
  const inMemory = state === 'failed' ? now.failure : null
  return {
    state,
    drawn: now.drawn,
    seconds: Math.round((Date.now() - now.since) / 100) / 10,
    release:
      live === undefined
        ? null
        : {
            number: live.number,
            contentHash: live.contentHash ?? '',
            finishedAt: live.finishedAt ?? live.updatedAt,
            seconds: secondsOf(live),
            reason: live.reason,
          },
    dirty,
    hold: hold === null ? null : { ...hold, by: await nameOf(hold.by, req) },
    failure: newest !== undefined && isTold(newest, { state, hold }) ? (newest.log ?? newest.reason) : inMemory,
    held: heldIn(newest),
  }
}

/** A failure is told until something else was tried; on hold, only one of a release that somebody asked for meanwhile. */
const isTold = (
  { status, finishedAt }: Release,
  { state, hold }: { state: PublishingStatus['state']; hold: Hold | null },
): boolean =>
  status === 'failed' &&
  (state === 'failed' || (hold !== null && Date.parse(finishedAt ?? '') > Date.parse(hold.since)))

/** Every member of staff may know who went back; the account may be gone. */
async function nameOf(id: string | null, { payload }: PayloadRequest): Promise<string | null> {
  if (id === null) return null
  const query = {
    collection: 'users',
    where: { id: { equals: id } },
    limit: 1,
    depth: 0,
    overrideAccess: true,
  } as const
  return (await payload.find(query)).docs[0]?.name ?? null
}

/** What was held back when the site was last published, or when that was last tried. */
function heldIn(release: Release | undefined): HeldEntry[] {
  const held = heldEntrySchema.array().safeParse(release?.held ?? [])
  return held.success ? held.data : []
}
