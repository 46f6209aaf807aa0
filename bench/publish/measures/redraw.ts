import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { compared, type Measure, pagesOf } from '../measures.ts'
import { hugoBuilds } from '../peers/hugo-builds.ts'
import { untilServed } from '../server/site.ts'
import { betweenMs } from './edit.ts'

const navigation = z.looseObject({ footer: z.array(z.looseObject({ label: z.string() })).min(1) })

/** A change of the footer, which is on every page: until all are drawn, written, synced and live. Hugo's full build beside it. */
export const measure: Measure = async (means) => {
  const figures: Figure[] = []
  const rounds = means.quick ? 3 : 5
  for (const pages of means.quick ? [1000] : [1000, 5000]) {
    const theirs = await hugoBuilds(means, { pages, rounds, folder: join(means.folder, `hugo-redraw-${pages}`) })
    const site = await means.site(pages)
    const ours: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const {
        createdAt: _,
        updatedAt: __,
        ...now
      } = navigation.parse(await site.ask('GET', '/api/globals/navigation?depth=0'))
      const [first, ...rest] = now.footer
      const label = `Read ${pages} ${round}`
      const from = performance.now()
      await site.ask('POST', '/api/globals/navigation?depth=0', { ...now, footer: [{ ...first, label }, ...rest] })
      ours.push(await untilServed(from, async () => (await site.read('/modules/module-0001/')).includes(label)))
      await site.quiet()
      await pause(betweenMs)
    }
    const figure = {
      what: `everything redrawn in the running server, ${pagesOf(pages)}`,
      value: median(ours),
      unit: 'ms',
    }
    figures.push(compared(figure, { peer: 'hugo, full build', peerValue: theirs, goal: '<= 0.8' }))
  }
  return figures
}
