import { openLease } from '../database/lease.ts'
import { startMedia } from '../library/media/start.ts'
import type { Started } from '../process.ts'
import { followLive } from './after/follow-live.ts'
import { cardsFollow } from './cards/follow.ts'
import { openDrawing } from './drawing.ts'
import { type PublisherParts, startPublisher } from './publisher.ts'
import { openRendererThread } from './release/renderer-thread.ts'
import { setRunningPublisher } from './running-publisher.ts'
import { startSchedules } from './schedules/run-schedules.ts'
import { searchFollows } from './search/follow.ts'
import { openFollower } from './shared/follower.ts'
import { openSharedOrders } from './shared/orders.ts'
import { openSharedReleases } from './shared/shared-releases.ts'

/** Starts publishing in this process. What was marked before a crash goes out now. */
export function startPublishing({ payload, settings, tell }: Started): { stop: () => Promise<void> } {
  const renderer = openRendererThread({
    onForms: (forms) => tell({ type: 'forms', ...forms }),
    onTrouble: (msg) => payload.logger.warn({ msg }),
  })
  const shared = openSharedReleases(settings.database)
  const media = startMedia({ payload, settings })
  const drawing = openDrawing({ payload, settings, renderer, media: media.folder, isShared: shared !== null })
  const following = followLive({
    dataDir: settings.dataDir,
    followers: [searchFollows((directory) => tell({ type: 'search', directory })), cardsFollow(settings.dataDir)],
    tellFailed: (msg, err) => payload.logger.error({ err, msg }),
  })
  const tellReleased: PublisherParts['tellReleased'] = (released) => {
    tell({ type: 'release', ...released })
    following.wake()
  }
  const lease = openLease(settings.database, 'publisher')
  const orders = openSharedOrders(settings.database)
  const { logger } = payload
  const others =
    shared === null || orders === null
      ? null
      : { orders, follower: openFollower({ shared, renderer, settings, media: media.folder, tellReleased, logger }) }
  const publisher = startPublisher({ payload, settings, drawing, lease, tellReleased, shared, others })
  setRunningPublisher(publisher)
  const schedules = startSchedules({ payload, lease: openLease(settings.database, 'schedules') })
  return {
    stop: async () => {
      await schedules.stop()
      setRunningPublisher(undefined)
      await publisher.stop()
      await following.stop()
      await renderer.close()
      await media.stop()
    },
  }
}
