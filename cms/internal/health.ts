import { setTimeout as pause } from 'node:timers/promises'
import type { Payload } from 'payload'

export type Health = { ok: boolean; reason?: string }

const key = 'health'
/** The front waits two seconds; by then it is told why. */
const withinMs = 1500

/** Writes a value and reads it back: a database that only answers reads would lose what staff save. */
export async function healthOf({ kv, logger }: Payload): Promise<Health> {
  try {
    return await Promise.race([writeProbe(kv), tooLate()])
  } catch (error) {
    logger.error({ err: error }, 'The database took no write')
    return { ok: false, reason: 'the database took no write' }
  }
}

async function writeProbe(kv: Payload['kv']): Promise<Health> {
  const now = Date.now()
  await kv.set(key, { at: now })
  const kept = await kv.get<{ at: number }>(key)
  return kept !== null && kept.at >= now
    ? { ok: true }
    : { ok: false, reason: 'a value written was not there when read' }
}

const tooLate = (): Promise<Health> =>
  pause(withinMs, { ok: false, reason: `the database took no write within ${withinMs / 1000} s` }, { ref: false })
