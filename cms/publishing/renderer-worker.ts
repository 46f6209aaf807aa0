// The renderer's own thread: whatever happens in a page (an endless loop, all memory used), the CMS goes on without it.
import { parentPort } from 'node:worker_threads'
import { drawImpact, drawWholeImpact } from './impact/draw-impact.ts'
import { drawPreview } from './release/draw-preview.ts'
import { drawRelease, needsWhole, type Told } from './release/draw-release.ts'
import type { Progress } from './release/draw-work.ts'
import { unpackSnapshot } from './release/packed-snapshot.ts'
import { ReleaseError } from './release/release-error.ts'
import { loadRenderer } from './release/renderer.ts'
import type { Answer, End, Order, PackedRelease } from './release/renderer-messages.ts'
import { emptyMemory } from './release/site-memory.ts'
import { type Due, workAhead } from './release/work-ahead.ts'

const memory = emptyMemory()
const orders: Order[] = []
let ahead: AsyncGenerator<Due, void> | null = null
let aheadIsDue: Due = 'soon'
let lastOrderAt = 0
let untilQuiet: NodeJS.Timeout | undefined
let isWorking = false
let isEnding = false
let endPause = () => {}

const answer = (message: Answer): void => parentPort?.postMessage(message)

parentPort?.on('message', (order: Order | End) => {
  if (order.kind !== 'end') orders.push(order)
  else isEnding = true
  endPause()
  if (!isWorking) void workThrough()
})

// The best compression shares the cores with whoever edits: docs/decisions/0039.
const quietMs = 3000
// So do the front, which takes the release up, and whoever asks for it: what follows begins when that is through.
const takenUpMs = 50

/** One order after the other; between them a little of what can be done ahead, as long as nobody waits. */
async function workThrough(): Promise<void> {
  isWorking = true
  for (let isMore = true; isMore; ) {
    const order = orders.shift()
    if (order !== undefined) await fulfil(order)
    else isMore = await stepAhead()
    if (isEnding) process.exit()
    // Lets the next message in.
    await new Promise((resolve) => setImmediate(resolve))
    isMore ||= orders.length > 0 || isEnding
  }
  isWorking = false
}

async function fulfil(order: Order): Promise<void> {
  clearTimeout(untilQuiet)
  try {
    answer({ id: order.id, made: await work(order) })
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    answer({ id: order.id, fault: { message, stack: stack ?? null, isRefusal: error instanceof ReleaseError } })
  }
  lastOrderAt = performance.now()
}

async function work({ id, kind, order }: Order) {
  if (kind === 'preview') {
    const content = memory.live?.content ?? memory.loaded
    return content === null ? needsWhole : drawPreview(content, order)
  }
  if (kind === 'impact') {
    if ('packed' in order) return drawWholeImpact(memory.live, order)
    return (memory.live && (await drawImpact(memory.live, order))) ?? needsWhole
  }
  if (kind === 'documents') {
    const wanted = new Set(order.hashes)
    return [...(memory.live?.documents.values() ?? [])].filter(({ hash }) => wanted.has(hash))
  }
  if (kind === 'load') {
    memory.loaded = (await loadRenderer()).contentOf(unpackSnapshot(order.packed))
    return null
  }
  ahead = null
  const tellForms: Told['tellForms'] = ({ directory, names }) => answer({ forms: names, directory })
  const made = await drawRelease(
    memory,
    unpacked(order),
    nowAndThen((progress) => answer({ id, progress })),
    // What is answered a second time in the end is not heard any more.
    {
      tellLive: (live) => {
        answer({ id, made: live })
        return untilAsked(takenUpMs)
      },
      tellForms,
    },
  )
  const { live } = memory
  if (live !== null) {
    memory.loaded = null
    const { directory } = live
    aheadIsDue = 'soon'
    ahead = workAhead({ memory, live, dataDir: order.dataDir, tellForms: (names) => tellForms({ directory, names }) })
  }
  return made
}

/** Waits, unless somebody asks for something or has done so already. */
const untilAsked = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    if (orders.length > 0 || isEnding) return resolve()
    const timer = setTimeout(resolve, ms)
    endPause = () => {
      clearTimeout(timer)
      resolve()
    }
  })

const tellEveryMs = 50

/** Thousands of pages are drawn; who watches wants to see them move, not each. */
function nowAndThen(tell: (progress: Progress) => void): (progress: Progress) => void {
  let told = 0
  return (progress) => {
    const now = Date.now()
    if (progress.state === 'drawing' && progress.count < progress.of && now - told < tellEveryMs) return
    told = now
    tell(progress)
  }
}

const unpacked = ({ edit, ...order }: PackedRelease) => ({
  ...order,
  edit: 'packed' in edit ? { snapshot: unpackSnapshot(edit.packed) } : edit,
})

/** `false` when nothing is left to do now. A fault here must not end the thread: what is missing is made when it is needed. */
async function stepAhead(): Promise<boolean> {
  if (ahead === null) return false
  const quietIn = lastOrderAt + quietMs - performance.now()
  if (aheadIsDue === 'in quiet' && quietIn > 0) {
    clearTimeout(untilQuiet)
    untilQuiet = setTimeout(() => !isWorking && void workThrough(), quietIn)
    return false
  }
  try {
    const { done, value } = await ahead.next()
    if (done) ahead = null
    else aheadIsDue = value
    return !done
  } catch (error) {
    ahead = null
    answer({
      id: 0,
      fault: { message: `Preparing the next release failed: ${String(error)}`, stack: null, isRefusal: false },
    })
    return false
  }
}
