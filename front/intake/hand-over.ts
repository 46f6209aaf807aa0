import { z } from 'zod'
import { askCms } from '../cms-client.ts'
import { reasonOf, type Say } from '../events.ts'
import { type Held, openHeld } from './held.ts'
import type { Inbox } from './inbox.ts'
import { giveAnotherReference } from './reference.ts'

export type HandOver = {
  /** A new request is there. */
  tellNew: () => void
  /** The CMS is up: no need to wait any longer. */
  tellReady: () => void
  close: () => Promise<void>
}

type Options = {
  inbox: Inbox
  socketPath: string
  say: Say
  pauses?: { firstMs: number; longestMs: number }
}

const atOnce = 50
const withinMs = 30_000
/** How the CMS answers when it has another request under the same reference. */
const referenceIsTaken = 409
const usualPauses = { firstMs: 500, longestMs: 60_000 }
// Also when nobody tells of one: another process may have left something in a shared inbox.
const idleMs = 60_000
const tidyEveryMs = 3600 * 1000
const tidyAgainMs = 60_000
const requestsWait = 'Requests wait to be handed to the CMS'
const notTidied = 'What was erased, or is old, could not be taken out of the inbox; it is tried again'

/**
 * Hands every request to the CMS, in the order they came, until it says that it has it. The CMS knows a request by its
 * reference, so handing over twice does no harm. One that it does not take pauses alone, and comes behind the others;
 * all of them pause only while the CMS itself is away.
 */
export function startHandOver({ inbox, socketPath, say, pauses = usualPauses }: Options): HandOver {
  const closing = new AbortController()
  let isNewThere = false
  let isReadyTold = false
  let hasBeenReady = false
  let waiting: { isIdle: boolean; stop: () => void } | null = null

  const wait = (ms: number, { isIdle }: { isIdle: boolean }) =>
    new Promise<void>((resolve) => {
      if (closing.signal.aborted || isReadyTold || (isIdle && isNewThere)) return resolve()
      const stop = () => {
        clearTimeout(timer)
        waiting = null
        resolve()
      }
      const timer = setTimeout(stop, ms)
      timer.unref()
      waiting = { isIdle, stop }
    })

  const rename = async (reference: string) => {
    await giveAnotherReference(inbox, { reference, say })
    isNewThere = true
  }
  const held = openHeld(pauses)
  const round = { inbox, socketPath, signal: closing.signal }
  let toldUntidy: string | null = null
  /** What keeps it from being done keeps no request from being handed over. False: it is to be tried again. */
  const tidy = async (): Promise<boolean> => {
    try {
      await inbox.tidy()
      await eraseWithCms(round)
      toldUntidy = null
      return true
    } catch (error) {
      const reason = reasonOf(error)
      // While the CMS is starting, it is not news that it cannot be asked.
      if (hasBeenReady && reason !== toldUntidy && !closing.signal.aborted) {
        say(notTidied, { reason })
        toldUntidy = reason
      }
      return false
    }
  }
  const run = async () => {
    let pauseMs = pauses.firstMs
    let toldReason: string | null = null
    let tidyAt = performance.now()
    while (!closing.signal.aborted) {
      isNewThere = false
      if (isReadyTold) {
        held.retryAll()
        tidyAt = performance.now()
      }
      isReadyTold = false
      try {
        await handOverAll({ ...round, held, onTaken: rename })
        // Also while the CMS refuses one: what is to be erased must not wait for that.
        if (performance.now() >= tidyAt) tidyAt = performance.now() + ((await tidy()) ? tidyEveryMs : tidyAgainMs)
        pauseMs = pauses.firstMs
        const reason = held.reason()
        if (reason !== null && reason !== toldReason) say(requestsWait, { reason })
        toldReason = reason
        await wait(Math.min(idleMs, held.dueInMs()), { isIdle: true })
      } catch (error) {
        if (closing.signal.aborted) return
        const reason = reasonOf(error)
        if (reason !== toldReason) say(requestsWait, { reason })
        toldReason = reason
        await wait(pauseMs, { isIdle: false })
        pauseMs = isReadyTold ? pauses.firstMs : Math.min(pauseMs * 2, pauses.longestMs)
      }
    }
  }
  const running = run()

  return {
    tellNew() {
      isNewThere = true
      // After a failure the pause stands: the CMS is away or busy, and more requests do not make it better.
      if (waiting?.isIdle) waiting.stop()
    },
    tellReady() {
      isReadyTold = true
      hasBeenReady = true
      waiting?.stop()
    },
    async close() {
      closing.abort()
      waiting?.stop()
      await running
    },
  }
}

type Round = { inbox: Inbox; socketPath: string; signal: AbortSignal }

const erasedAnswer = z.object({ erased: z.array(z.string()) })

/**
 * Erases the copies of requests that were erased in the CMS. It says so itself when it erases one; this is for what it
 * said while nobody listened.
 */
async function eraseWithCms({ inbox, socketPath, signal }: Round): Promise<void> {
  let after: string | null = null
  for (;;) {
    const references: string[] = await inbox.copied({ after, limit: 500 })
    if (references.length === 0) return
    const { status, text } = await askCms(socketPath, {
      method: 'POST',
      path: '/internal/erased',
      body: JSON.stringify({ references }),
      withinMs,
      signal,
    })
    if (status !== 200) throw new Error(`the CMS answered ${status} to which requests are erased`)
    for (const reference of erasedAnswer.parse(JSON.parse(text)).erased) await inbox.eraseCopied(reference)
    after = references.at(-1) ?? null
  }
}

type HandingOver = Round & { held: Held; onTaken: (reference: string) => Promise<void> }

/** First those that nothing is known against: one that brings the CMS down must not do so before they are there. */
async function handOverAll({ held, ...round }: HandingOver): Promise<void> {
  const met = new Set<string>()
  await handOverEach({
    ...round,
    held,
    isItsTurn: (cursor) => {
      met.add(cursor)
      return !held.has(cursor)
    },
  })
  held.forgetAllBut(met)
  if (held.dueInMs() === 0) await handOverEach({ ...round, held, isItsTurn: held.isDue })
}

async function handOverEach({
  inbox,
  socketPath,
  signal,
  held,
  onTaken,
  isItsTurn,
}: HandingOver & { isItsTurn: (cursor: string) => boolean }): Promise<void> {
  let after: string | null = null
  let isMore = true
  while (isMore) {
    const batch: Awaited<ReturnType<Inbox['uncopied']>> = await inbox.uncopied({ after, limit: atOnce })
    for (const { cursor, request, unreadable } of batch) {
      signal.throwIfAborted()
      after = cursor
      if (!isItsTurn(cursor)) continue
      if (request === null) {
        held.hold(cursor, unreadable ?? 'one cannot be read')
        continue
      }
      const { status } = await askCms(socketPath, {
        method: 'POST',
        path: '/internal/collaboration-requests',
        body: JSON.stringify(request),
        withinMs,
        signal,
      }).catch((error: unknown) => {
        // It was there, and this one it did not survive.
        if (!isNotThere(error)) held.hold(cursor, reasonOf(error))
        throw error
      })
      if (status >= 200 && status < 300) {
        await inbox.markCopied(request)
        held.release(cursor)
      } else if (status === referenceIsTaken) await onTaken(request.reference)
      else held.hold(cursor, `the CMS answered ${status}`)
    }
    isMore = batch.length === atOnce
  }
}

const isNotThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')
