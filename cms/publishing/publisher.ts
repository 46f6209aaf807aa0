import { scope } from '../database/sqlite-client.ts'
import { dueAt } from './due.ts'
import { makeRelease, type Order, type PublisherParts, staleReason } from './make-release.ts'
import { type Mark, waitingMarks } from './marks/waiting-marks.ts'
import { isReleaseError } from './release/release-error.ts'
import { nextRowNumber } from './release-row.ts'
import type { PublishingState, RunningPublisher } from './running-publisher.ts'

/** Somebody waits for the outcome of an order. */
type Asked = Order & { done: (message: string) => void; failed: (error: unknown) => void }

// A save wakes the publisher before it is complete: look closely for this long, then only now and then.
const closelyForMs = 2000
const closelyMs = 10
const nowAndThenMs = 2000
// Where another process publishes, its releases are looked for this often.
const followMs = 1000
// While a release is made, the right to publish is renewed this often.
const keepMs = 5000
// A fault that was not the content's (disk, memory) may pass by itself.
const tryAgainMs = 60_000

type Due = {
  marks: Mark[]
  /** Whether this process has the right to publish, or draws for its own visitors what another one published. */
  isOurs: boolean
  /** The number that the history had reached. */
  following?: number
}

/** Publishes what was marked, one release at a time. Runs until it is stopped. */
export function startPublisher(parts: PublisherParts): RunningPublisher & { stop: () => Promise<void> } {
  const orders: Asked[] = []
  let state: PublishingState = 'idle'
  let isStopped = false
  let wokenAt = 0
  let lastTaken: number | null = null
  /** Marks of a release that failed: only a change or a person makes it worth another try. */
  let failed: { ids: ReadonlySet<string>; tryAgainAt: number } | null = null
  let followed: number | null = null
  let isWoken = false
  let endPause = () => {}

  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      // Woken since it looked: there is something new to see.
      if (isWoken) return resolve()
      const timer = setTimeout(resolve, ms)
      endPause = () => {
        clearTimeout(timer)
        resolve()
      }
    })

  const tell = (next: PublishingState) => {
    state = next
  }

  const wake = () => {
    wokenAt = Date.now()
    isWoken = true
    if (state === 'idle' || state === 'failed') state = 'queued'
    endPause()
  }

  /** What should go out now, or how long to wait before looking again. */
  const look = async (): Promise<Due | { waitMs: number }> => {
    isWoken = false
    const isOurs = await parts.lease.hold()
    const marks = await scope.run({}, () => waitingMarks(parts.payload))
    const now = Date.now()
    if (orders.length > 0) return { marks, isOurs }
    if (!isOurs) {
      const made = await scope.run({}, () => nextRowNumber(parts.payload))
      if (state !== 'failed') state = 'idle'
      return made === followed ? { waitMs: followMs } : { marks: [], isOurs, following: made }
    }
    const isKnownFault = failed !== null && marks.every(({ id }) => failed?.ids.has(id)) && now < failed.tryAgainAt
    if (marks.length === 0 || isKnownFault) {
      const isClose = now - wokenAt < closelyForMs
      if (!isClose && state === 'queued') state = isKnownFault ? 'failed' : 'idle'
      return { waitMs: isClose ? closelyMs : nowAndThenMs }
    }
    state = 'queued'
    const due = dueAt({ waiting: marks.map(({ at }) => at), lastTaken })
    return due <= now ? { marks, isOurs } : { waitMs: Math.min(due - now, nowAndThenMs) }
  }

  const publishOnce = async ({ marks, isOurs, following }: Due) => {
    const taken = orders.splice(0)
    lastTaken = Math.max(lastTaken ?? 0, ...marks.map(({ at }) => at)) || null
    const keeping = setInterval(() => {
      parts.lease.hold().catch((error: unknown) => {
        parts.payload.logger.error({ err: error, msg: 'The right to publish could not be kept' })
      })
    }, keepMs)
    try {
      const message = await scope.run({}, () => makeRelease(parts, { marks, orders: taken, isOurs, tell }))
      failed = null
      followed = following ?? followed
      state = 'idle'
      for (const order of taken) order.done(message)
    } catch (error) {
      state = 'failed'
      followed = following ?? followed
      failed = {
        ids: new Set(marks.map(({ id }) => id)),
        tryAgainAt: isReleaseError(error) ? Number.POSITIVE_INFINITY : Date.now() + tryAgainMs,
      }
      parts.payload.logger.error({ err: error, msg: 'The site was not published' })
      for (const order of taken) order.failed(error)
    } finally {
      clearInterval(keeping)
    }
  }

  const run = async () => {
    while (!isStopped) {
      try {
        const next = await look()
        if ('marks' in next) await publishOnce(next)
        else await pause(next.waitMs)
      } catch (error) {
        parts.payload.logger.error({ err: error, msg: 'The publisher cannot read what is waiting; it tries again' })
        await pause(nowAndThenMs)
      }
    }
    await parts.lease.close().catch((error: unknown) => {
      parts.payload.logger.warn({
        err: error,
        msg: 'The right to publish was not given back; others wait until it ends',
      })
    })
  }
  const running = run()

  const publish: RunningPublisher['publish'] = (order) => ask({ reason: null, ...order })
  const ask = (order: Order) =>
    new Promise<string>((done, failedWith) => {
      orders.push({ ...order, done, failed: failedWith })
      wake()
    })

  void scope
    .run({}, () => staleReason(parts))
    .then(async (reason) => {
      if (reason !== null) await ask({ reason, requestedBy: null, acceptFewerPages: false })
    })
    // A release that fails says so itself, in its row and in the log.
    .catch((error: unknown) => {
      if (!isReleaseError(error)) parts.payload.logger.error({ err: error, msg: 'The site could not be compared' })
    })

  return {
    wake,
    state: () => state,
    publish,
    preview: parts.renderer.preview,
    stop: async () => {
      isStopped = true
      endPause()
      await running
    },
  }
}
