import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { type Measure, pagesOf } from '../measures.ts'
import { untilServed } from '../server/site.ts'
import { betweenMs } from './edit.ts'

const found = z.object({ docs: z.array(z.object({ id: z.string(), lead: z.string() })).min(1) })

/** Back to the release before, until visitors have it. */
export const measure: Measure = async ({ quick, site: siteOf }) => {
  const figures: Figure[] = []
  for (const pages of quick ? [1000] : [1000, 5000]) {
    const site = await siteOf(pages)
    const times: number[] = []
    for (let round = 0; round < (quick ? 3 : 5); round += 1) {
      const { docs } = found.parse(await site.ask('GET', '/api/essays?where[slug][equals]=essay-0003&depth=0'))
      const lead = `Taken back ${round}, as soon as visitors have seen it.`
      await site.ask('PATCH', `/api/essays/${docs[0]?.id}?depth=0`, { lead, _status: 'published' })
      const shows = async () => (await site.read('/philosophy/essay-0003/')).includes(lead)
      await untilServed(performance.now(), shows)
      await site.quiet()
      await pause(betweenMs)
      const from = performance.now()
      await site.ask('POST', '/api/publishing/roll-back', {})
      times.push(await untilServed(from, async () => !(await shows())))
      await site.ask('POST', '/api/publishing/publish', {})
      await site.quiet()
      await pause(betweenMs)
    }
    figures.push({ what: `rolled back, ${pagesOf(pages)}`, value: median(times), unit: 'ms', goal: '<= 1000' })
  }
  return figures
}
