import type { Release } from '../generated/payload-types.ts'

/** How long a release took, in seconds. */
export function secondsOf({ startedAt, finishedAt }: Pick<Release, 'startedAt' | 'finishedAt'>): number {
  if (!startedAt || !finishedAt) return 0
  return secondsOfWork(Date.parse(finishedAt) - Date.parse(startedAt))
}

/** In tenths, each begun one counted: nothing is done after 0 seconds. */
export const secondsOfWork = (ms: number): number => Math.ceil(ms / 100) / 10

export const secondsWords = (seconds: number): string => `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
