import type { Started } from '../process.ts'
import { openLease } from './lease.ts'
import { startPublisher } from './publisher.ts'
import { openRendererThread } from './release/renderer-thread.ts'
import { setRunningPublisher } from './running-publisher.ts'
import { startSchedules } from './schedules/run-schedules.ts'

/** Starts publishing in this process. What was marked before a crash goes out now. */
export function startPublishing({ payload, settings, tell }: Started): { stop: () => Promise<void> } {
  const renderer = openRendererThread()
  const tellReleased = (path: string) => tell({ type: 'release', path })
  const lease = openLease(settings.database)
  const publisher = startPublisher({ payload, settings, renderer, lease, tellReleased })
  setRunningPublisher(publisher)
  const schedules = startSchedules({ payload })
  return {
    stop: async () => {
      await schedules.stop()
      setRunningPublisher(undefined)
      await publisher.stop()
      await renderer.close()
    },
  }
}
