const minute = 60_000
const hour = 60 * minute

/** How long to wait after each try that failed for now; about 51 hours in all. */
const waits = [minute, 5 * minute, 15 * minute, hour, 4 * hour, 12 * hour, 34 * hour]

export const mostTries = waits.length + 1
export const longestWaitMs = Math.max(...waits)

/** When to try again after so many tries; `null`: it was the last one. */
export const nextTryAt = ({ tries, now }: { tries: number; now: number }): number | null => {
  const wait = waits[tries - 1]
  return wait === undefined ? null : now + wait
}
