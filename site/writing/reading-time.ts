import type { Rich } from '#model/rich.ts'
import { readingMinutesOf } from '#model/writing/essays.ts'

const known = new WeakMap<Rich, number>()

/** Counted once for a text, which many lists show. */
export function readingMinutes(body: Rich): number {
  let minutes = known.get(body)
  if (minutes === undefined) {
    minutes = readingMinutesOf({ body })
    known.set(body, minutes)
  }
  return minutes
}
