import { type Rich, wordCountOf } from '#model/rich.ts'

const known = new WeakMap<Rich, number>()

/** Content model §3: words ÷ 230, and never less than a minute. Counted once for a text, which many lists show. */
export function readingMinutes(body: Rich): number {
  let minutes = known.get(body)
  if (minutes === undefined) {
    minutes = Math.max(1, Math.round(wordCountOf(body) / 230))
    known.set(body, minutes)
  }
  return minutes
}
