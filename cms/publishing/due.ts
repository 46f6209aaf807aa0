// Changes that follow each other faster than this belong together.
const quietMs = 500
// However long somebody keeps saving, their changes are live after this.
const longestMs = 12_000

/**
 * When the changes that wait should go out (all times in milliseconds): a single one at once; of a burst, the first at
 * once and the rest together, as soon as it is quiet.
 */
export function dueAt({ waiting, lastTaken }: { waiting: readonly number[]; lastTaken: number | null }): number {
  const first = Math.min(...waiting)
  const last = Math.max(...waiting)
  const isBurst = lastTaken !== null && first - lastTaken < quietMs
  return isBurst ? Math.min(last + quietMs, first + longestMs) : first
}
