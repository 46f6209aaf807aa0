import type { PayloadRequest } from 'payload'
import { everything } from '../database/everything.ts'
import { type PublishingState, runningPublisher } from './running-publisher.ts'

export type PublishingStatus = {
  state: PublishingState | 'held'
  /** What visitors see now. */
  release: { number: number; contentHash: string; finishedAt: string; reason: string } | null
  /** Whether something was changed that visitors do not see yet. */
  dirty: boolean
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
  const { docs } = await payload.find({
    collection: 'releases',
    where: { status: { equals: 'live' } },
    sort: '-number',
    limit: 1,
    depth: 0,
    overrideAccess: true,
    req,
  })
  const dirty = totalDocs > 0
  const state = runningPublisher()?.state() ?? 'idle'
  const [live] = docs
  return {
    state: state === 'idle' && dirty ? 'queued' : state,
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
  }
}
