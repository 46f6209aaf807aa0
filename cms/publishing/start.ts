import type { Payload } from 'payload'
import type { Settings } from '#settings'
import { startPublisher } from './publisher.ts'
import { openRendererThread, type RendererThread } from './release/renderer-thread.ts'
import { setRunningPublisher } from './running-publisher.ts'

type Parts = { payload: Payload; settings: Settings; tell: (message: { type: 'release'; path: string }) => void }

/** Starts publishing in this process. What was marked before a crash goes out now. */
export function startPublishing({ payload, settings, tell }: Parts): {
  renderer: RendererThread
  stop: () => Promise<void>
} {
  const renderer = openRendererThread()
  const tellReleased = (path: string) => tell({ type: 'release', path })
  const publisher = startPublisher({ payload, settings, renderer, tellReleased })
  setRunningPublisher(publisher)
  return {
    renderer,
    stop: async () => {
      setRunningPublisher(undefined)
      await publisher.stop()
      await renderer.close()
    },
  }
}
