import type { Figure } from '#bench/figures.ts'
import { canTrace } from '#scripts/test/tools.ts'
import { filled } from '#tests/front/support/ask.ts'
import { momentsOf } from '#tests/front/support/syncs.ts'

/** How often a request waits for the disk before its sender is thanked, counted by strace; nothing where that may not look. */
export async function syncs({ quick }: { quick: boolean }): Promise<Figure[]> {
  if (!canTrace()) {
    process.stderr.write('\n!!! SKIPPED: counting syncs. strace is not installed, or may not trace.\n\n')
    return []
  }
  const sent = Array.from({ length: quick ? 25 : 200 }, (_, index) => ({ ...filled, name: `Traced ${index}` }))
  // SQLite moves its log into the database now and then, and begins it anew with the next request: neither is the commit's.
  let [since, isMoving, isNewLog, apart] = [0, false, false, 0]
  const each: number[] = []
  for (const moment of await momentsOf(sent)) {
    if (moment === 'synced') since += 1
    else if (moment === 'moved') isMoving = true
    else {
      if (isMoving || isNewLog) apart += 1
      else each.push(since)
      since = 0
      isNewLog = isMoving
      isMoving = false
    }
  }
  if (each.length + apart !== sent.length) {
    throw new Error(`${each.length + apart} of ${sent.length} requests were seen to be thanked`)
  }
  return [
    { what: 'syncs before the answer to a POST: least', value: Math.min(...each), unit: 'syncs', goal: '>= 1' },
    { what: 'syncs before the answer to a POST: most', value: Math.max(...each), unit: 'syncs', goal: '<= 1' },
    { what: `counted apart, for a checkpoint of SQLite, of ${sent.length}`, value: apart, unit: 'requests' },
  ]
}
