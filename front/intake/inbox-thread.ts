import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { type SealingKeys, textOfKeys } from '#sealing'
import { reasonOf, type Say } from '../events.ts'
import { type Inbox, keptSchema, lagSchema, resealedSchema, storedRequest, uncopiedSchema } from './inbox.ts'
import type { Answer, Call } from './inbox-worker.ts'

type Wish = Call extends infer Each ? (Each extends Call ? Omit<Each, 'id'> : never) : never

// A disk that takes longer is not working; the sender is told so and may send again.
const usualPatience = { answerWithinMs: 10_000, lookEveryMs: 500 }
/** `busyMs`: how long another program may hold the file. Only a test waits less than is usual. */
type Patience = typeof usualPatience & { busyMs?: number }

type Options = { file: string; say: Say; piiKeys?: SealingKeys; patience?: Patience }

/** The inbox file, kept by a thread of its own: a disk that is slow makes nobody wait but those who send a request. */
export async function openInboxThread(options: Options): Promise<Inbox> {
  let thread = await startThread(options)
  let starting: Promise<Thread> | null = null
  let isClosed = false

  // Of several who find the thread gone only the first starts another: two would wait for each other's locks.
  const current = async (): Promise<Thread> => {
    if (!thread.hasEnded() || isClosed) return thread
    starting ??= startThread(options).finally(() => {
      starting = null
    })
    thread = await starting
    return thread
  }
  const call = async (wish: Wish): Promise<unknown> => (await current()).call(wish)
  /** Also when the thread ends before it answers: kept twice, it is still one request. */
  const keep = async (wish: Wish): Promise<unknown> => {
    const asked = await current()
    try {
      return await asked.call(wish)
    } catch (error) {
      if (!asked.hasEnded() || isClosed) throw error
      return call(wish)
    }
  }
  return {
    keep: async (request) => keptSchema.parse(await keep({ command: 'keep', request: JSON.stringify(request) })),
    uncopied: async (from) => uncopiedSchema.parse(await call({ command: 'uncopied', ...from })),
    markCopied: async ({ reference, receiptHash, withdrawnAt }) =>
      void (await call({ command: 'markCopied', handed: { reference, receiptHash, withdrawnAt } })),
    // The file is one server's own, which remembers the links it gave.
    linkOf: async () => null,
    findReceipt: async (hash) => storedRequest.nullable().parse(await call({ command: 'findReceipt', hash })),
    withdraw: async (hash) => z.boolean().parse(await call({ command: 'withdraw', hash })),
    async rename(names) {
      await call({ command: 'rename', names })
      return names.to
    },
    copied: async (from) => z.array(z.string()).parse(await call({ command: 'copied', ...from })),
    erase: async (reference) => z.boolean().parse(await call({ command: 'erase', reference })),
    eraseUnlessSentAgain: async ({ reference, receiptHash }) =>
      z.boolean().parse(await call({ command: 'eraseUnlessSentAgain', erased: { reference, receiptHash } })),
    eraseCopied: async (reference) => void (await call({ command: 'eraseCopied', reference })),
    reseal: async () => resealedSchema.parse(await call({ command: 'reseal' })),
    tidy: async () => void (await call({ command: 'tidy' })),
    lag: async () => lagSchema.parse(await call({ command: 'lag' })),
    async close() {
      // In the same turn as every other call, so that it overtakes none.
      const opening = current()
      isClosed = true
      const last = await opening
      if (!last.hasEnded()) await last.call({ command: 'close' })
      await last.end()
    },
  }
}

type Thread = { call: (wish: Wish) => Promise<unknown>; hasEnded: () => boolean; end: () => Promise<void> }
type Pending = { resolve: (value: unknown) => void; reject: (error: Error) => void; looksLeft: number }

function startThread({ file, say, piiKeys = [], patience = usualPatience }: Options): Promise<Thread> {
  const bell = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
  const worker = new Worker(new URL('./inbox-worker.ts', import.meta.url), {
    workerData: { file, piiKeys: textOfKeys(piiKeys), bell, busyMs: patience.busyMs },
    // It holds a few hundred requests at most.
    resourceLimits: { maxOldGenerationSizeMb: 48, maxYoungGenerationSizeMb: 8 },
  })
  const pending = new Map<number, Pending>()
  let lastId = 0
  let endedBecause: Error | null = null

  const settle = (answer: Answer) => {
    const waiting = pending.get(answer.id)
    if (!waiting) return // it came too late; who waited was told
    pending.delete(answer.id)
    if (answer.ok) waiting.resolve(answer.value)
    else waiting.reject(new Error(answer.reason))
  }
  const ended = (error: Error) => {
    endedBecause ??= error
    clearInterval(clock)
    for (const [id] of pending) settle({ id, ok: false, reason: error.message })
  }
  const expect = (id: number) =>
    new Promise<unknown>((resolve, reject) =>
      pending.set(id, { resolve, reject, looksLeft: patience.answerWithinMs / patience.lookEveryMs }),
    )
  // One clock for all: one for each call would cost more than the call. It counts looks, not time: when this process
  // itself stood still, the answer may be there and only not be read yet.
  const clock = setInterval(() => {
    const reason = `the inbox did not answer within ${patience.answerWithinMs / 1000} s`
    for (const [id, waiting] of pending) {
      waiting.looksLeft -= 1
      if (waiting.looksLeft < 0) settle({ id, ok: false, reason })
    }
  }, patience.lookEveryMs)

  worker.on('message', (answer: Answer) => settle(answer))
  worker.on('error', (error) => {
    say('The inbox thread failed; it is started again with the next request', { reason: reasonOf(error) })
    ended(error instanceof Error ? error : new Error(reasonOf(error)))
  })
  worker.on('exit', () => ended(new Error('the inbox is closed')))

  const thread: Thread = {
    call(wish) {
      if (endedBecause) return Promise.reject(endedBecause)
      lastId += 1
      const answer = expect(lastId)
      worker.postMessage({ ...wish, id: lastId })
      Atomics.add(bell, 0, 1)
      Atomics.notify(bell, 0)
      return answer
    },
    hasEnded: () => endedBecause !== null,
    end: async () => void (await worker.terminate()),
  }
  // Its first word says that the file is open.
  return expect(0).then(
    () => thread,
    async (error: unknown) => {
      await worker.terminate()
      throw error
    },
  )
}
