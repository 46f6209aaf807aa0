import { spawn } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import type { Variant } from '#model/library/media.ts'
import { root } from '#settings'
import { type Job, type RedrawJob, type VariantsJob, variantsMade } from './job.ts'

/** A picture that cannot be worked on; the message says why, in the words of the library that reads it. */
export class PictureError extends Error {
  override name = 'PictureError'
}

const script = join(root, 'cms', 'library', 'media', 'pictures', 'process.ts')
/** Somebody waits for a picture that is drawn again; variants are for later, and leave the machine to others. */
const limits = {
  redraw: { seconds: 30, megabytes: 1200, niceness: 0 },
  variants: { seconds: 120, megabytes: 1200, niceness: 15 },
} as const
type Limits = { seconds: number; megabytes: number; niceness: number }

// Twenty pictures that are added together must not need the memory of twenty.
let last: Promise<unknown> = Promise.resolve()

/** Draws a picture again in a process of its own, one at a time. Throws `PictureError`. */
export function redrawApart(
  bytes: Uint8Array,
  job: Omit<RedrawJob, 'kind'>,
  within: Limits = limits.redraw,
): Promise<Buffer> {
  const work = () => run({ kind: 'redraw', ...job }, { input: bytes, signal: null, within })
  const drawn = last.then(work, work)
  last = drawn
  return drawn
}

/** Makes variants in a process of its own. Throws `PictureError`; one that is aborted ends at once. */
export async function makeVariantsApart(job: Omit<VariantsJob, 'kind'>, signal: AbortSignal): Promise<Variant[]> {
  const made = await run({ kind: 'variants', ...job }, { input: null, signal, within: limits.variants })
  return variantsMade.parse(JSON.parse(made.toString()))
}

async function run(
  job: Job,
  { input, signal, within }: { input: Uint8Array | null; signal: AbortSignal | null; within: Limits },
): Promise<Buffer> {
  const { seconds, megabytes, niceness } = within
  const child = spawn(process.execPath, [script, JSON.stringify(job), String(megabytes)], {
    // Nothing of ours that it could tell: no secret, no address.
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
    ...(signal !== null && { signal }),
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (child.pid !== undefined && niceness > 0) setPriority(child.pid, niceness)
  // It may end before it has read everything; its exit says so.
  child.stdin.on('error', () => {})
  child.stdin.end(input ?? undefined)
  const [made, said, code] = await Promise.all([buffer(child.stdout), text(child.stderr), ended])
  if (code === 0) return made
  throw new PictureError(said.trim() || (code === null ? `it took longer than ${seconds} seconds` : `exit ${code}`))
}
