import type { Payload } from 'payload'
import { seed } from './seed.ts'

const key = 'seeded'

/** On the first start the CMS is given IRH's own text; later starts leave staff's work alone. */
export async function seedIfNew(payload: Payload): Promise<string[]> {
  if ((await payload.kv.get(key)) !== null) return []
  const added = await seed(payload)
  // Only now: after a crash in between, seeding adds what is still missing.
  await payload.kv.set(key, { at: new Date().toISOString() })
  return added
}
