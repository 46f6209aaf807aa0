import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Figure } from '#bench/figures.ts'
import { median } from '#bench/load.ts'
import { dice } from '../corpus/words.ts'
import { type Measure, pagesOf } from '../measures.ts'
import { type Site, untilServed } from '../server/site.ts'

type Essay = { id: string; slug: string; lead: string; lists: string[] }
const found = z.object({ docs: z.array(z.object({ id: z.string(), slug: z.string(), lead: z.string() })).min(1) })
const saved = z.object({ doc: z.object({ updatedAt: z.string() }) })

// What follows a release sooner is taken for a burst and goes out together with what comes (cms/publishing/due.ts).
export const betweenMs = 600
// As many releases as are kept: from then on the folder of the oldest becomes the next.
const warmUp = 12

/** One sentence edited over REST, until the page and every list, feed and map that shows it are served. */
export const measure: Measure = async ({ quick, site }) => {
  const figures: Figure[] = []
  let least: number | null = null
  for (const pages of quick ? [100, 1000] : [100, 1000, 5000]) {
    const times = await editsOf(await site(pages), quick ? 20 : 200)
    const value = median(times)
    const sorted = times.toSorted((a, b) => a - b)
    const p99 = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN
    const isLargest = pages === 5000
    figures.push(
      {
        what: `one edit until all of it is served, ${pagesOf(pages)}: median`,
        value,
        unit: 'ms',
        ...(isLargest ? { goal: '<= 40' } : {}),
      },
      {
        what: `one edit until all of it is served, ${pagesOf(pages)}: 99th percentile`,
        value: p99,
        unit: 'ms',
        ...(isLargest ? { goal: '<= 150' } : {}),
      },
    )
    if (least === null) least = value
    else {
      const what = `one edit at ${pagesOf(pages)} against 100 pages`
      figures.push({
        what,
        value,
        unit: 'ms',
        peer: '100 pages',
        peerValue: least,
        ratio: value / least,
        goal: '<= 1.5',
      })
    }
  }
  return figures
}

/** Milliseconds of each of so many edits, of essays all over the site. */
export async function editsOf(site: Site, count: number): Promise<number[]> {
  const roll = dice(site.pages)
  const essays = Math.max(1, Math.floor(site.pages * 0.6))
  const lists = await listsOf(site)
  const times: number[] = []
  for (let index = 0; index < warmUp + count; index += 1) {
    const slug = `essay-${String(1 + roll.below(essays)).padStart(4, '0')}`
    const { docs } = found.parse(await site.ask('GET', `/api/essays?where[slug][equals]=${slug}&depth=0&limit=1`))
    const [document] = docs
    if (document === undefined) throw new Error(`${slug}: the corpus has no such essay`)
    const ms = await edit(site, { ...document, lists: lists(slug) }, index)
    if (index >= warmUp) times.push(ms)
    await site.quiet()
    await pause(betweenMs)
  }
  return times
}

async function edit(site: Site, { id, slug, lead, lists }: Essay, index: number): Promise<number> {
  const now = `Edited ${site.pages}-${index}, ${lead.replace(/^Edited [\d-]+, /, '')}`
  const from = performance.now()
  const { doc } = saved.parse(await site.ask('PATCH', `/api/essays/${id}?depth=0`, { lead: now, _status: 'published' }))
  const shows = async (path: string) => {
    const text = await site.read(path)
    // Maps know the moment of the change, all others its words.
    return path.includes('sitemap') ? text.includes(doc.updatedAt) : text.includes(now)
  }
  return untilServed(from, async () => {
    for (const path of [`/philosophy/${slug}/`, ...lists]) if (!(await shows(path))) return false
    return true
  })
}

/** Where an essay is listed now: pages of the index, feeds, maps. An edit of its lead moves it nowhere. */
async function listsOf(site: Site): Promise<(slug: string) => string[]> {
  const indexes = Array.from({ length: Math.ceil((site.pages * 0.6 + 1) / 50) }, (_, index) =>
    index === 0 ? '/philosophy/' : `/philosophy/page/${index + 1}/`,
  )
  const map = await site.read('/sitemap.xml')
  const maps = [...map.matchAll(/<sitemap><loc>https?:\/\/[^/]+([^<]+)/g)].map(([, path]) => path ?? '')
  const paths = [...indexes, '/feed.xml', '/feed.json', ...(maps.length === 0 ? ['/sitemap.xml'] : maps)]
  const texts = await Promise.all(paths.map(async (path) => ({ path, text: await site.read(path) })))
  return (slug) => texts.filter(({ text }) => text.includes(`/philosophy/${slug}/`)).map(({ path }) => path)
}
