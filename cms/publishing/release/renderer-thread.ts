import { setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { SnapshotDocument } from '#model/snapshot.ts'
import type { DrawnImpact } from '../impact/draw-impact.ts'
import type { MadeRelease, needsWhole } from './draw-release.ts'
import type { Progress } from './draw-work.ts'
import type { PackedSnapshot } from './packed-snapshot.ts'
import { ReleaseError, RendererEnded } from './release-error.ts'
import type {
  Answer,
  DrawnPreview,
  End,
  ImpactOrder,
  Kind,
  Order,
  PackedRelease,
  PreviewOrder,
  Work,
} from './renderer-messages.ts'

type Tell = (progress: Progress) => void
export type RendererThread = {
  /** Draws and releases what is published. Throws `ReleaseError` with a reason for the editor. */
  release: (order: PackedRelease, tell?: Tell) => Promise<MadeRelease | typeof needsWhole>
  preview: (order: PreviewOrder) => Promise<DrawnPreview | typeof needsWhole>
  /** Draws what an edit would change, without changing anything. */
  impact: (order: ImpactOrder) => Promise<DrawnImpact | typeof needsWhole>
  /** Documents of the live release, by their hashes. */
  documents: (hashes: string[]) => Promise<SnapshotDocument[]>
  /** Keeps what is published for previews. */
  load: (packed: PackedSnapshot) => Promise<null>
  close: () => Promise<void>
}

type Options = {
  maxMegabytes: number
  /** Without a sign of life for so long, a release is given up. */
  releaseSeconds: number
  previewSeconds: number
  /** Better compressed forms lie beside these files of a release. */
  onForms: (forms: { directory: string; names: string[] }) => void
  onTrouble: (message: string) => void
}
type Waiting = { seconds: number; tell: Tell; done: (answer: Extract<Answer, { id: number }> | Error) => void }

const usual: Options = {
  maxMegabytes: 1024,
  releaseSeconds: 120,
  previewSeconds: 20,
  onForms: () => {},
  onTrouble: () => {},
}

/** The renderer in a thread of its own, started when it is first needed and again after it died. */
export function openRendererThread(options: Partial<Options> = {}): RendererThread {
  const { maxMegabytes, releaseSeconds, previewSeconds, onForms, onTrouble } = { ...usual, ...options }
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let thread: Worker | null = null
  let deadline: NodeJS.Timeout | undefined

  const endWith = (error: Error, ended: Worker) => {
    if (thread !== ended) return
    thread = null
    clearTimeout(deadline)
    const asked = [...waiting.values()]
    waiting.clear()
    for (const { done } of asked) done(error)
  }
  /** The thread takes one order after the other: only the first that waits is being worked on, and can take too long. */
  const watchFirst = (worker: Worker) => {
    clearTimeout(deadline)
    const [first] = waiting.values()
    if (first === undefined) return
    const { seconds } = first
    deadline = setTimeout(() => {
      endWith(new RendererEnded(`The renderer did not finish within ${seconds} seconds and was stopped`), worker)
      void worker.terminate()
    }, seconds * 1000)
  }
  const hear = (answer: Answer) => {
    if ('forms' in answer) return onForms({ directory: answer.directory, names: answer.forms })
    const asked = waiting.get(answer.id)
    if (asked === undefined) {
      if ('fault' in answer) onTrouble(answer.fault.message)
    } else if ('progress' in answer) {
      deadline?.refresh()
      asked.tell(answer.progress)
    } else {
      waiting.delete(answer.id)
      if (thread !== null) watchFirst(thread)
      asked.done(answer)
    }
  }
  const start = (): Worker => {
    const worker = new Worker(new URL('../renderer-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes },
      name: 'renderer',
    })
    worker.on('message', hear)
    worker.on('error', (error) =>
      endWith(new RendererEnded(`The renderer failed: ${error.message}`, { cause: error }), worker),
    )
    worker.on('exit', (code) => endWith(new RendererEnded(`The renderer ended (exit ${code})`), worker))
    // The process may end while nothing is being drawn.
    worker.unref()
    return worker
  }

  const ask = <K extends Kind>(
    { order, moved = [] }: { kind: K; order: DistributiveOmit<Order, 'id'>; moved?: ArrayBuffer[] },
    { seconds, tell = () => {} }: { seconds: number; tell?: Tell | undefined },
  ): Promise<Work[K]['made']> =>
    new Promise((resolve, reject) => {
      thread ??= start()
      const worker = thread
      const id = ++lastId
      waiting.set(id, {
        seconds,
        tell,
        done: (answer) => {
          if (answer instanceof Error) reject(answer)
          else if ('fault' in answer) reject(errorOf(answer.fault))
          // Each order is answered in its own kind: the worker's `work` pairs them.
          else if ('made' in answer) resolve(answer.made as Work[K]['made'])
        },
      })
      if (waiting.size === 1) watchFirst(worker)
      worker.postMessage({ ...order, id }, moved)
    })

  return {
    release: (order, tell) => {
      const moved = 'packed' in order.edit ? order.edit.packed.chunks.map(({ buffer }) => buffer) : []
      return ask({ kind: 'release', order: { kind: 'release', order }, moved }, { seconds: releaseSeconds, tell })
    },
    impact: (order) => {
      const moved = 'packed' in order ? order.packed.chunks.map(({ buffer }) => buffer) : []
      return ask({ kind: 'impact', order: { kind: 'impact', order }, moved }, { seconds: releaseSeconds })
    },
    documents: (hashes) =>
      ask({ kind: 'documents', order: { kind: 'documents', order: { hashes } } }, { seconds: previewSeconds }),
    load: (packed) => {
      const moved = packed.chunks.map(({ buffer }) => buffer)
      return ask({ kind: 'load', order: { kind: 'load', order: { packed } }, moved }, { seconds: releaseSeconds })
    },
    preview: (order) => ask({ kind: 'preview', order: { kind: 'preview', order } }, { seconds: previewSeconds }),
    close: async () => {
      const worker = thread
      if (worker === null) return
      endWith(new ReleaseError('The server is stopping'), worker)
      // It ends by itself, between two steps: ended while it makes a compressor or reads its own modules (Node strips
      // their types in WebAssembly), it would take the process down with it.
      const ended = new Promise((resolve) => worker.once('exit', resolve))
      worker.postMessage({ kind: 'end' } satisfies End)
      const patience = new AbortController()
      await Promise.race([ended, pause(endsWithinMs, null, { signal: patience.signal }).catch(() => null)])
      patience.abort()
      await worker.terminate()
    },
  }
}

// Longer than any step takes on a busy machine. A process that must be gone sooner ends by itself (cms/server.ts).
const endsWithinMs = 30_000

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function errorOf({ message, stack, isRefusal }: { message: string; stack: string | null; isRefusal: boolean }): Error {
  if (isRefusal) return new ReleaseError(message)
  const error = new Error(message)
  if (stack !== null) error.stack = stack
  return error
}
