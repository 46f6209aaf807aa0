import type { Payload } from 'payload'

export type Health = { ok: boolean; reason?: string }

const key = 'health'

/** Writes a value and reads it back: a database that only answers reads would lose what staff save. */
export async function healthOf({ kv, logger }: Payload): Promise<Health> {
  const now = Date.now()
  try {
    await kv.set(key, { at: now })
    const kept = await kv.get<{ at: number }>(key)
    return kept !== null && kept.at >= now
      ? { ok: true }
      : { ok: false, reason: 'a value written was not there when read' }
  } catch (error) {
    logger.error({ err: error }, 'The database took no write')
    return { ok: false, reason: 'the database took no write' }
  }
}
