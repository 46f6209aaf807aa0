import type { Figure } from '#bench/figures.ts'
import { filled } from '#tests/front/support/ask.ts'
import { canTrace, momentsOf } from '#tests/front/support/syncs.ts'

/** How often a request waits for the disk before its sender is thanked, counted by strace; nothing where that may not look. */
export async function syncs({ quick }: { quick: boolean }): Promise<Figure[]> {
  if (!canTrace()) {
    process.stderr.write('\n!!! SKIPPED: counting syncs. strace is not installed, or may not trace.\n\n')
    return []
  }
  const sent = Array.from({ length: quick ? 25 : 200 }, (_, index) => ({ ...filled, name: `Traced ${index}` }))
  let since = 0
  const each: number[] = []
  for (const moment of await momentsOf(sent)) {
    if (moment === 'synced') {
      since += 1
      continue
    }
    each.push(since)
    since = 0
  }
  if (each.length !== sent.length) throw new Error(`${each.length} of ${sent.length} requests were seen to be thanked`)
  return [
    { what: 'syncs before the answer to a POST: least', value: Math.min(...each), unit: 'syncs', goal: '>= 1' },
    { what: 'syncs before the answer to a POST: most', value: Math.max(...each), unit: 'syncs', goal: '<= 1' },
  ]
}
