import type { Payload } from 'payload'
import { z } from 'zod'

const dayMs = 24 * 3600 * 1000
/** A server that stood still for longer, or whose clock was moved, cannot tell which of the two it was. */
const longestGapMs = 7 * dayMs
/** For so long it erases nothing then: a wrong clock is noticed, and put right, in that time. */
const holdMs = dayMs

const stored = z.object({ at: z.number(), heldUntil: z.number().default(0) })
type Known = z.infer<typeof stored>

/** What to remember now; erasing waits until `heldUntil`. */
export function clockNow(before: Known | null, now: number): Known {
  const gap = before === null ? 0 : now - before.at
  const isMoved = gap > longestGapMs || gap < -dayMs
  const heldUntil = before?.heldUntil ?? 0
  // One that was set while the clock was ahead would hold for as long.
  const held = heldUntil > now + holdMs ? 0 : heldUntil
  return { at: now, heldUntil: isMoved ? now + holdMs : held }
}

const key = 'retention-clock'

/** Whether the clock can be trusted with what cannot be undone. */
export async function isClockTrusted({ kv, logger }: Payload, now = Date.now()): Promise<boolean> {
  const before = stored.nullable().parse((await kv.get(key)) ?? null)
  const known = clockNow(before, now)
  await kv.set(key, known)
  if (known.heldUntil <= now) return true
  logger.warn(
    { now: new Date(now).toISOString(), before: before === null ? null : new Date(before.at).toISOString() },
    'The clock has moved by days, or the server stood still: for a day nothing is erased. Is its time right?',
  )
  return false
}
