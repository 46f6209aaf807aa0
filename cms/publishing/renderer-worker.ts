// The renderer's own thread: whatever happens in a page (an endless loop, all memory used), the CMS goes on without it.
import { parentPort } from 'node:worker_threads'
import { drawPreview } from './release/draw-preview.ts'
import { drawRelease } from './release/draw-release.ts'
import { unpackSnapshot } from './release/packed-snapshot.ts'
import { ReleaseError } from './release/release-error.ts'
import type { Answer, Order } from './release/renderer-messages.ts'

const answer = (message: Answer): void => parentPort?.postMessage(message)

parentPort?.on('message', (order: Order) => {
  work(order).then(
    (made) => answer({ id: order.id, made }),
    (error: unknown) => {
      const fault = error instanceof Error ? error : new Error(String(error))
      answer({
        id: order.id,
        fault: { message: fault.message, stack: fault.stack ?? null, isRefusal: error instanceof ReleaseError },
      })
    },
  )
})

async function work({ id, kind, order }: Order) {
  const snapshot = unpackSnapshot(order.snapshot)
  return kind === 'release'
    ? drawRelease({ ...order, snapshot }, (state) => answer({ id, state }))
    : drawPreview({ ...order, snapshot })
}
