import { type Rich, wordCountOf } from '#model/rich.ts'

/** Content model §3: words ÷ 230, and never less than a minute. */
export const readingMinutes = (body: Rich): number => Math.max(1, Math.round(wordCountOf(body) / 230))
