import type { Release } from '../generated/payload-types.ts'

/** How long a release took, in seconds. */
export function secondsOf({ startedAt, finishedAt }: Pick<Release, 'startedAt' | 'finishedAt'>): number {
  if (!startedAt || !finishedAt) return 0
  return Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 100) / 10
}

export const secondsWords = (seconds: number): string => `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
