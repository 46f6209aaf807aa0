import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { askCms } from '../cms-client.ts'
import { type Report, reasonOf, sayThrough } from '../events.ts'
import type { NewForms, Released } from '../serve/release-change.ts'
import { cmsLogLine } from './cms-log-line.ts'
import { cmsMessage } from './cms-messages.ts'

export type CmsState = 'not-started' | 'starting' | 'ready' | 'down' | 'stopped'
export type CmsProcess = {
  start: () => void
  stop: () => Promise<void>
  state: () => CmsState
  /** It could not start for want of its database, and is tried again. */
  isDatabaseAway: () => boolean
  pid: () => number | null
  restarts: () => number
}

export type Entry = { command: string; args: readonly string[]; cwd: string; env: NodeJS.ProcessEnv }
export type Patience = {
  firstPauseMs: number
  longestPauseMs: number
  /** Up this long, its next crash counts as the first. */
  steadyMs: number
  /** Asked to stop, it is killed after this. */
  stopMs: number
  /** Without an answer for this long it hangs, and is killed. */
  hungMs: number
  lookEveryMs: number
}

export const usualPatience: Patience = {
  firstPauseMs: 500,
  longestPauseMs: 30_000,
  steadyMs: 60_000,
  stopMs: 3000,
  hungMs: 120_000,
  lookEveryMs: 10_000,
}

type Options = {
  entry: Entry
  socketPath: string
  report: Report
  /** There is a new `current`. */
  onRelease: (released: Released) => void
  /** Better compressed forms lie beside some files of a release. */
  onForms: (forms: NewForms) => void
  /** The search index of a release lies beside its pages. */
  onSearch: (directory: string) => void
  onReady: () => void
  patience?: Patience
}

/** Starts the CMS and starts it again whenever it ends: at once after a long life, with growing pauses otherwise. */
export function superviseCms({
  entry,
  socketPath,
  report,
  onRelease,
  onForms,
  onSearch,
  onReady,
  patience = usualPatience,
}: Options): CmsProcess {
  const say = sayThrough(report)
  let state: CmsState = 'not-started'
  let child: ChildProcess | null = null
  let restarts = 0
  let pauseMs = patience.firstPauseMs
  let again: NodeJS.Timeout | null = null
  let ended: Promise<void> = Promise.resolve()
  let answeredAt = performance.now()
  let isDatabaseAway = false

  const start = () => {
    state = 'starting'
    const startedAt = performance.now()
    const started = spawn(entry.command, [...entry.args], {
      cwd: entry.cwd,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: entry.env,
    })
    child = started
    logLines(started.stdout, 'info')
    logLines(started.stderr, 'error')
    started.on('message', hear)
    ended = new Promise((resolve) => {
      const hasEnded = (why: Record<string, unknown>) => {
        if (child !== started) return
        child = null
        resolve()
        if (state === 'stopped') return
        if (state === 'ready' && performance.now() - startedAt > patience.steadyMs) pauseMs = patience.firstPauseMs
        state = 'down'
        restarts += 1
        say('The CMS ended; it is started again', { ...why, pauseMs })
        again = setTimeout(start, pauseMs)
        pauseMs = Math.min(pauseMs * 2, patience.longestPauseMs)
      }
      started.once('exit', (code, signal) => hasEnded({ code, signal }))
      started.on('error', (error) => {
        // Sending to a process that is just ending fails, too: its end is heard of anyway.
        if (started.pid === undefined) hasEnded({ reason: reasonOf(error) })
      })
    })
  }

  const logLines = (stream: Readable | null, level: 'info' | 'error') => {
    if (!stream) return
    createInterface({ input: stream }).on('line', (line) => {
      if (line.trim() === '') return
      const { message, facts } = cmsLogLine(line, level)
      say(message, facts)
    })
  }

  const hear = (message: unknown) => {
    const parsed = cmsMessage.safeParse(message)
    if (!parsed.success) {
      say('The CMS said something the front does not know', { reason: parsed.error.message })
      return
    }
    const told = parsed.data
    if (told.type === 'release') onRelease(told)
    else if (told.type === 'forms') onForms(told)
    else if (told.type === 'search') onSearch(told.directory)
    else if (told.type === 'ready') {
      state = 'ready'
      isDatabaseAway = false
      answeredAt = performance.now()
      report({ type: 'ready' })
      onReady()
    } else {
      if (told.type === 'failed') isDatabaseAway = told.mayPass
      report(told)
    }
  }

  // A process that hangs does not end by itself.
  const look = setInterval(() => {
    if (state !== 'ready') return
    askCms(socketPath, { method: 'GET', path: '/internal/health', withinMs: patience.lookEveryMs }).then(
      () => {
        answeredAt = performance.now()
      },
      (error: unknown) => {
        if (state !== 'ready' || performance.now() - answeredAt < patience.hungMs) return
        say('The CMS hangs and is killed', { reason: reasonOf(error) })
        child?.kill('SIGKILL')
      },
    )
  }, patience.lookEveryMs)
  look.unref()

  return {
    start() {
      if (state === 'not-started') start()
    },
    async stop() {
      state = 'stopped'
      clearInterval(look)
      if (again) clearTimeout(again)
      if (!child) return
      const stopping = child
      if (stopping.connected) stopping.send({ type: 'stop' })
      const timer = setTimeout(() => stopping.kill('SIGKILL'), patience.stopMs)
      await ended
      clearTimeout(timer)
    },
    state: () => state,
    isDatabaseAway: () => isDatabaseAway,
    pid: () => child?.pid ?? null,
    restarts: () => restarts,
  }
}
