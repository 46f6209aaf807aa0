import { type Lease, whileHeld } from '../database/lease.ts'
import { scope } from '../database/sqlite-client.ts'
import { reasonOf } from '../reason-of.ts'
import { dueAt } from './due.ts'
import { type Failed, failedWith } from './failed.ts'
import { readHold, writeHold } from './hold/hold.ts'
import { failedLog } from './log-words.ts'
import { makeRelease, type Order, type ReleaseParts, type What } from './make-release.ts'
import { openDays } from './marks/mark-days.ts'
import { type Mark, waitingMarks } from './marks/waiting-marks.ts'
import { isReleaseError, LostRace } from './release/release-error.ts'
import { currentName } from './release/release-folder.ts'
import { finishRollBack, rollBack } from './roll-back.ts'
import type { PublishingNow, PublishingState, RunningPublisher } from './running-publisher.ts'
import type { Follower } from './shared/follower.ts'
import type { SharedOrder, SharedOrders } from './shared/orders.ts'
import { staleReason } from './stale-reason.ts'

export type PublisherParts = ReleaseParts & {
  lease: Lease
  /** Where several processes are on one database: what is asked of one without the right to publish, and what it shows. */
  others: { orders: SharedOrders; follower: Follower } | null
}

/** Somebody waits for the outcome. */
type Waits = { done: (message: string) => void; failed: (error: unknown) => void }
type Asked = Waits &
  (
    | { kind: 'publish'; order: Order; isWhole: boolean }
    | { kind: 'roll-back'; asked: Parameters<RunningPublisher['rollBack']>[0] }
  )

// Where a save wakes the publisher before it is complete (MongoDB): look closely at first, then less so, then only now and then.
const paces = [
  { forMs: 100, everyMs: 2 },
  { forMs: 2000, everyMs: 10 },
]
const nowAndThenMs = 2000
// Where another process publishes, its releases are looked for this often.
const followMs = 500
const ordersEveryMs = 250

type Due = { asked: Asked[]; marks: Mark[] }

/** Publishes what was marked, one release at a time. Runs until it is stopped. */
export function startPublisher(parts: PublisherParts): RunningPublisher & { stop: () => Promise<void> } {
  const { payload, lease } = parts
  const asked: Asked[] = []
  const days = openDays(payload)
  let now: PublishingNow = { state: 'idle', drawn: null, since: Date.now(), failure: null }
  let isStopped = false
  // Durations are measured by a clock that nobody sets; moments that others read are of the day's.
  let wokenAt = Number.NEGATIVE_INFINITY
  let lastTaken: number | null = null
  /** Marks of a release that failed: only a change or a person makes it worth another try. */
  let failed: Failed | null = null
  let lookedForOrdersAt = Number.NEGATIVE_INFINITY
  let isFollowing = false
  let beginsAt = 0
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

  const become = (state: PublishingState, drawn: PublishingNow['drawn'] = null) => {
    const failure = state === 'failed' ? now.failure : null
    now = { state, drawn, since: now.state === state ? now.since : Date.now(), failure }
  }
  const tell: What['tell'] = (progress) => {
    if (progress.state === 'checking') become('checking')
    else become('drawing', { count: progress.count, of: progress.of })
  }

  const wake: RunningPublisher['wake'] = ({ isSaved } = { isSaved: false }) => {
    if (!isSaved) wokenAt = performance.now()
    isWoken = true
    if (now.state === 'idle' || now.state === 'failed') become('queued')
    endPause()
  }

  /** What should go out now, or how long to wait before looking again. */
  const look = async (): Promise<Due | { waitMs: number }> => {
    isWoken = false
    if (!(await lease.hold())) return follow()
    if (isFollowing) {
      // Whoever had the right to publish may have ended right after a release, or was faster with one.
      await showNewest()
      isFollowing = false
      return { waitMs: 0 }
    }
    await takeOrders()
    await scope.run({}, days.look)
    const marks = await scope.run({}, () => waitingMarks(payload))
    // Only now, and all in one step: somebody may have asked while the marks were read.
    if (asked[0]?.kind === 'roll-back') return { asked: asked.splice(0, 1), marks: [] }
    if (asked.length > 0) {
      const rollBackAt = asked.findIndex(({ kind }) => kind === 'roll-back')
      return { asked: asked.splice(0, rollBackAt === -1 ? asked.length : rollBackAt), marks }
    }
    const time = Date.now()
    const isKnownFault =
      failed !== null && marks.every(({ id }) => failed?.ids.has(id)) && performance.now() < failed.tryAgainAt
    if (marks.length === 0 || isKnownFault) {
      const pace = paces.find(({ forMs }) => performance.now() - wokenAt < forMs)
      if (pace === undefined && now.state !== 'failed') become(isKnownFault ? 'failed' : 'idle')
      return { waitMs: pace?.everyMs ?? nowAndThenMs }
    }
    if ((await scope.run({}, () => readHold(payload))) !== null) {
      become('held')
      return { waitMs: nowAndThenMs }
    }
    become('queued')
    const due = dueAt({ waiting: marks.map(({ at }) => at), lastTaken })
    return due <= time ? { asked: [], marks } : { waitMs: Math.min(due - time, nowAndThenMs) }
  }

  /** Another process publishes: it is handed what is asked here, and what it releases is shown here, too. */
  const follow = async () => {
    isFollowing = true
    for (const one of asked.splice(0)) handOver(one)
    become((await showNewest()) ? 'checking' : 'idle')
    return { waitMs: followMs }
  }
  const showNewest = async () => {
    const hold = await scope.run({}, () => readHold(payload))
    const isOther = await parts.others?.follower.look(hold?.release ?? null)
    if (isOther) parts.drawing.forget()
    return isOther
  }
  const handOver = (one: Asked) => {
    // Comparing at the start is for the one who publishes.
    if (one.kind === 'publish' && one.isWhole) return one.done('')
    if (parts.others === null)
      return one.failed(new Error('The right to publish is elsewhere, but nobody else is there'))
    const { orders } = parts.others
    const order: SharedOrder =
      one.kind === 'roll-back'
        ? { kind: 'roll-back', ...one.asked }
        : { kind: 'publish', requestedBy: one.order.requestedBy, acceptFewerPages: one.order.acceptFewerPages }
    orders.ask(order).then(one.done, one.failed)
  }
  const takeOrders = async () => {
    if (parts.others === null || performance.now() - lookedForOrdersAt < ordersEveryMs) return
    lookedForOrdersAt = performance.now()
    const taken = await parts.others.orders.take()
    if (taken === null) return
    const { order, tell: tellOutcome } = taken
    const logged = (err: unknown) => payload.logger.error({ err, msg: 'Whoever asked could not be told the outcome' })
    const done = (message: string) => void tellOutcome({ isDone: true, message }).catch(logged)
    const fail = (error: unknown) => void tellOutcome({ isDone: false, message: reasonOf(error) }).catch(logged)
    const { kind, ...what } = order
    if (kind === 'roll-back') asked.push({ kind, asked: { number: null, ...what }, done, failed: fail })
    else
      asked.push({
        kind,
        order: { reason: null, acceptFewerPages: false, ...what },
        isWhole: false,
        done,
        failed: fail,
      })
  }

  const workOn = async ({ asked: taken, marks }: Due) => {
    lastTaken = Math.max(lastTaken ?? 0, ...marks.map(({ at }) => at)) || null
    const lost = (err: unknown) => payload.logger.error({ err, msg: 'The right to publish could not be kept' })
    try {
      const message = await whileHeld(lease, () => scope.run({}, () => outcomeOf({ asked: taken, marks })), lost)
      failed = null
      for (const { done } of taken) done(message)
    } catch (error) {
      if (taken[0]?.kind === 'roll-back') {
        // Nothing has changed, and nothing that waits has failed.
        if (now.state === 'queued') become('idle')
        payload.logger.warn({ err: error, msg: 'Nobody went back to an earlier release' })
      } else {
        become('failed')
        now = { ...now, failure: failedLog(error).join('\n') }
        const ids = new Set(marks.map(({ id }) => id))
        failed = failedWith(error, { ids, before: failed, now: performance.now() })
        // What was asked for may be marked nowhere: everything is compared then. A comparison that is due already stays due.
        if (taken.length > 0) beginsAt = Math.min(beginsAt, failed.tryAgainAt)
        // What was drawn here never counted: it is not to be gone on from.
        isFollowing ||= error instanceof LostRace
        payload.logger.error({ err: error, msg: 'The site was not published' })
      }
      for (const { failed: fail } of taken) fail(error)
    }
  }

  /** What keeps it from being told keeps a release from being made, and says so there. */
  const shown = () => currentName(parts.settings.dataDir).catch(() => null)

  const outcomeOf = async ({ asked: taken, marks }: Due) => {
    const [first] = taken
    if (first?.kind === 'roll-back') {
      const message = await rollBack(parts, first.asked)
      become('held')
      return message
    }
    const publishing = taken.flatMap((one) => (one.kind === 'publish' ? [one] : []))
    const orders = publishing.map(({ order }) => order)
    const isWhole = publishing.some((one) => one.isWhole)
    const isAskedByPerson = publishing.some((one) => !one.isWhole)
    // Somebody may have gone back since the start asked to compare.
    if (isWhole && !isAskedByPerson && (await readHold(payload)) !== null) {
      become('held')
      return ''
    }
    become('drawing')
    const hold = isAskedByPerson ? await readHold(payload) : null
    // Lifted first: a process that dies in between goes on at its next start, as somebody asked.
    if (hold !== null) await writeHold(payload, null)
    const before = await shown()
    try {
      const message = await makeRelease(parts, { marks, orders, isWhole, tell })
      become('idle')
      return message
    } catch (error) {
      // Refused: visitors still see what somebody went back to, and what is saved later goes on waiting. A release that is
      // out, and only lacks its row, is not to be taken back at the next start.
      if (hold !== null && before === (await shown())) await writeHold(payload, hold)
      throw error
    }
  }

  const run = async () => {
    while (!isStopped) {
      try {
        if (performance.now() >= beginsAt) {
          await begin()
          beginsAt = Number.POSITIVE_INFINITY
        }
        const next = await look()
        if ('marks' in next) await workOn(next)
        else await pause(next.waitMs)
      } catch (error) {
        payload.logger.error({ err: error, msg: 'The publisher cannot read what is waiting; it tries again' })
        await pause(nowAndThenMs)
      }
    }
    await Promise.all([lease.close(), parts.others?.orders.close(), parts.shared?.close()]).catch((error: unknown) => {
      payload.logger.warn({
        err: error,
        msg: 'The right to publish was not given back; others wait until it ends',
      })
    })
  }
  const ask = (
    what:
      | { kind: 'publish'; order: Order; isWhole: boolean }
      | Pick<Extract<Asked, { kind: 'roll-back' }>, 'kind' | 'asked'>,
  ) =>
    new Promise<string>((done, failedWith) => {
      asked.push({ ...what, done, failed: failedWith })
      wake()
    })

  /** What visitors see is compared with what is published; unless somebody went back on purpose. */
  const begin = async () => {
    const hold = await scope.run({}, () => readHold(payload))
    if (hold !== null) {
      // It may have been gone back to elsewhere, while this process was away.
      isFollowing = parts.others !== null
      return scope.run({}, () => finishRollBack(parts, hold))
    }
    const order = { reason: await staleReason(parts.settings), requestedBy: null, acceptFewerPages: false }
    ask({ kind: 'publish', order, isWhole: true }).catch((error: unknown) => {
      // A release that fails says so itself, in its row and in the log.
      if (!isReleaseError(error)) payload.logger.error({ err: error, msg: 'The site could not be compared' })
    })
  }
  const running = run()

  return {
    wake,
    now: () => now,
    publish: (order) => ask({ kind: 'publish', order: { reason: null, ...order }, isWhole: false }),
    rollBack: (what) => ask({ kind: 'roll-back', asked: what }),
    preview: parts.drawing.preview,
    impact: parts.drawing.impact,
    impactOfAll: parts.drawing.impactOfAll,
    stop: async () => {
      isStopped = true
      endPause()
      await running
    },
  }
}
