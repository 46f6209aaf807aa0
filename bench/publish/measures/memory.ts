import { setTimeout as pause } from 'node:timers/promises'
import type { Figure } from '#bench/figures.ts'
import { type Measure, pagesOf } from '../measures.ts'
import { megabytesOf, openSite } from '../server/site.ts'

const goals: Readonly<Record<number, string>> = { 1000: '<= 150', 5000: '<= 400' }
// What was needed for a moment only is given back by then: what is kept for the next process comes first (work-ahead.ts).
const settledMs = 12_000
// An essay, a module and a program, beside the seed.
const fewestPages = 3

/** Memory of the CMS with its renderer, over that of a server that has just as little to do with the smallest site. */
export const measure: Measure = async ({ quick }) => {
  const idle = await megabytesWith(fewestPages)
  const figures: Figure[] = [{ what: 'memory of the CMS with its renderer, the seed', value: idle.now, unit: 'MB' }]
  for (const pages of quick ? [1000] : [1000, 5000]) {
    const { now, most } = await megabytesWith(pages)
    const goal = goals[pages]
    figures.push(
      {
        what: `memory over that, ${pagesOf(pages)}`,
        value: now - idle.now,
        unit: 'MB',
        ...(goal === undefined ? {} : { goal }),
      },
      { what: `the most while everything was drawn, over that, ${pagesOf(pages)}`, value: most - idle.now, unit: 'MB' },
    )
  }
  return figures
}

async function megabytesWith(pages: number): Promise<{ now: number; most: number }> {
  const site = await openSite(pages)
  try {
    await pause(settledMs)
    return await megabytesOf(site.cmsPid)
  } finally {
    await site.stop()
  }
}
