import { randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(4096)
let used = pool.length

/** Random bytes, drawn from the system a few thousand at a time: one by one they cost more than the rest of an answer. */
export function random(count: number): Buffer {
  if (used + count > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const bytes = Buffer.from(pool.subarray(used, used + count))
  // What was given out is known to somebody; it must not be found here again.
  pool.fill(0, used, used + count)
  used += count
  return bytes
}
