import type { Started } from '../process.ts'
import { startPublisher } from './publisher.ts'
import { openRendererThread } from './release/renderer-thread.ts'
import { setRunningPublisher } from './running-publisher.ts'

/** Starts publishing in this process. What was marked before a crash goes out now. */
export function startPublishing({ payload, settings, tell }: Started): { stop: () => Promise<void> } {
  const renderer = openRendererThread()
  const tellReleased = (path: string) => tell({ type: 'release', path })
  const publisher = startPublisher({ payload, settings, renderer, tellReleased })
  setRunningPublisher(publisher)
  return {
    stop: async () => {
      setRunningPublisher(undefined)
      await publisher.stop()
      await renderer.close()
    },
  }
}
