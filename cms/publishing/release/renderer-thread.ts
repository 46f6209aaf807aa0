import { Worker } from 'node:worker_threads'
import type { MadeRelease, ReleaseOrder } from './draw-release.ts'
import { packSnapshot } from './packed-snapshot.ts'
import { ReleaseError } from './release-error.ts'
import type { Answer, DrawnPreview, Kind, PreviewOrder, Work } from './renderer-messages.ts'

export type RendererThread = {
  /** Draws and releases a snapshot. Throws `ReleaseError` with a reason for the editor. */
  release: (order: ReleaseOrder, tell?: (state: 'drawing' | 'checking') => void) => Promise<MadeRelease>
  preview: (order: PreviewOrder) => Promise<DrawnPreview>
  close: () => Promise<void>
}

type Limits = { maxMegabytes: number; releaseSeconds: number; previewSeconds: number }
type Waiting = { tell: (state: 'drawing' | 'checking') => void; done: (answer: Answer | Error) => void }

const usual: Limits = { maxMegabytes: 512, releaseSeconds: 120, previewSeconds: 20 }

/** The renderer in a thread of its own, started when it is first needed and again after it died. */
export function openRendererThread(limits: Partial<Limits> = {}): RendererThread {
  const { maxMegabytes, releaseSeconds, previewSeconds } = { ...usual, ...limits }
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let thread: Worker | null = null

  const endWith = (error: Error, ended: Worker) => {
    if (thread !== ended) return
    thread = null
    for (const { done } of waiting.values()) done(error)
    waiting.clear()
  }
  const start = (): Worker => {
    const worker = new Worker(new URL('../renderer-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
      name: 'renderer',
    })
    worker.on('message', (answer: Answer) => {
      if ('state' in answer) waiting.get(answer.id)?.tell(answer.state)
      else waiting.get(answer.id)?.done(answer)
    })
    worker.on('error', (error) =>
      endWith(new ReleaseError(`The renderer failed: ${error.message}`, { cause: error }), worker),
    )
    worker.on('exit', (code) => endWith(new ReleaseError(`The renderer ended (exit ${code})`), worker))
    // The process may end while nothing is being drawn.
    worker.unref()
    return worker
  }

  const ask = <K extends Kind>(
    { kind, order }: { kind: K; order: Work[K]['order'] },
    { seconds, tell = () => {} }: { seconds: number; tell?: Waiting['tell'] | undefined },
  ): Promise<Work[K]['made']> =>
    new Promise((resolve, reject) => {
      thread ??= start()
      const worker = thread
      const id = ++lastId
      const deadline = setTimeout(() => {
        endWith(new ReleaseError(`The renderer did not finish within ${seconds} seconds and was stopped`), worker)
        void worker.terminate()
      }, seconds * 1000)
      waiting.set(id, {
        tell,
        done: (answer) => {
          clearTimeout(deadline)
          waiting.delete(id)
          if (answer instanceof Error) reject(answer)
          else if ('fault' in answer) reject(errorOf(answer.fault))
          // Each order is answered in its own kind: the worker's `work` pairs them.
          else if ('made' in answer) resolve(answer.made as Work[K]['made'])
        },
      })
      const snapshot = packSnapshot(order.snapshot)
      worker.postMessage({ id, kind, order: { ...order, snapshot } }, [snapshot.lines.buffer])
    })

  return {
    release: (order, tell) => ask({ kind: 'release', order }, { seconds: releaseSeconds, tell }),
    preview: (order) => ask({ kind: 'preview', order }, { seconds: previewSeconds }),
    close: async () => {
      const worker = thread
      if (worker === null) return
      endWith(new ReleaseError('The server is stopping'), worker)
      await worker.terminate()
    },
  }
}

function errorOf({ message, stack, isRefusal }: { message: string; stack: string | null; isRefusal: boolean }): Error {
  if (isRefusal) return new ReleaseError(message)
  const error = new Error(message)
  if (stack !== null) error.stack = stack
  return error
}
