import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { compared, type Measure, pagesOf } from '../measures.ts'
import { hugoBuilds } from '../peers/hugo-builds.ts'

/** "Publish the site" pressed when nothing was changed. */
export const measure: Measure = async (means) => {
  const figures: Figure[] = []
  const rounds = means.quick ? 3 : 5
  for (const pages of means.quick ? [1000] : [1000, 5000]) {
    const theirs = await hugoBuilds(means, { pages, rounds, folder: join(means.folder, `hugo-nothing-${pages}`) })
    const site = await means.site(pages)
    const ours: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      const from = performance.now()
      await site.ask('POST', '/api/publishing/publish', {})
      ours.push(performance.now() - from)
    }
    const figure = { what: `publish pressed, nothing changed, ${pagesOf(pages)}`, value: median(ours), unit: 'ms' }
    figures.push(compared(figure, { peer: 'hugo, full build', peerValue: theirs, goal: '<= 0.1' }))
  }
  return figures
}
