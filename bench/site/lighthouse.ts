import { join } from 'node:path'
import { z } from 'zod'
import type { Figure } from '#bench/figures.ts'
import { output } from '#bench/publish/process.ts'
import { chromiumOrReason } from '#scripts/test/browser.ts'
import { root } from '#settings'
import { type PageType, pageTypes } from './pages.ts'

const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const score = z.object({ score: z.number() })
/** What makes up the score of performance. */
const timed = z.object({ score: z.number(), numericValue: z.number() })
const reportSchema = z.object({
  categories: z.object({ performance: score, accessibility: score, 'best-practices': score, seo: score }),
  audits: z.object({
    'first-contentful-paint': timed,
    'speed-index': timed,
    'largest-contentful-paint': timed,
    'total-blocking-time': timed,
    'cumulative-layout-shift': timed,
    /** Times as the browser had them, before Lighthouse makes a slow telephone of them. */
    metrics: z.object({
      details: z.object({
        items: z
          .tuple([z.object({ observedFirstContentfulPaint: z.number(), observedLoad: z.number() })])
          .rest(z.unknown()),
      }),
    }),
  }),
})
type Report = z.infer<typeof reportSchema>
type Measured = {
  categories: Report['categories']
  audits: Record<'largest-contentful-paint' | 'cumulative-layout-shift', { numericValue: number }>
}

// Without a window: its toolbar is a page, too, and holds up the first paint of another (decision 0078).
const quietly =
  '--headless --no-sandbox --disable-background-networking --disable-component-update --disable-sync --disable-quic --no-first-run'

/** Lighthouse's own mobile preset over each page type. */
export async function lighthouseOf(url: string, runs: number): Promise<Figure[]> {
  const browser = await chromiumOrReason((detail) => process.stderr.write(`${detail}\n`))
  if (!browser.found) throw new Error(browser.reason)
  // Looked at once and not counted: a browser that comes from a cold disk paints its first page late.
  await reportOf(`${url}${pageTypes[0]?.path}`, browser.path)
  const reports: { page: PageType; reports: Report[] }[] = []
  for (const page of pageTypes) {
    const own: Report[] = []
    for (let run = 0; run < runs; run += 1) {
      const report = await reportOf(`${url}${page.path}`, browser.path)
      const short = whatFellShort(report)
      if (short) process.stderr.write(`${page.name}, run ${run + 1}: ${short}\n`)
      own.push(report)
    }
    reports.push({ page, reports: own })
  }
  return reports.flatMap(({ page, reports: own }) => worstOf(page, own))
}

/** What every run reached: the lowest score, the latest paint and the largest shift. */
export function worstOf(page: Pick<PageType, 'name' | 'isListed'>, runs: readonly Measured[]): Figure[] {
  const highest = (audit: keyof Measured['audits']) => Math.max(...runs.map(({ audits }) => audits[audit].numericValue))
  return [
    ...categories
      .filter((category) => page.isListed || category !== 'seo')
      .map((category) => ({
        what: `${page.name}: Lighthouse, ${category}, lowest`,
        value: Math.min(...runs.map((run) => Math.round(run.categories[category].score * 100))),
        unit: 'of 100',
        goal: '>= 100',
      })),
    {
      what: `${page.name}: largest paint, throttled, latest`,
      value: highest('largest-contentful-paint'),
      unit: 'ms',
      goal: '<= 1200',
    },
    {
      what: `${page.name}: layout shift, largest`,
      // Less than anybody sees is none.
      value: Number(highest('cumulative-layout-shift').toFixed(3)),
      unit: '',
      goal: '<= 0',
    },
  ]
}

/** Which times took a point of performance, beside those the browser really had; nothing when all points are there. */
function whatFellShort({ categories, audits }: Report): string | undefined {
  if (Math.round(categories.performance.score * 100) === 100) return undefined
  const { metrics, ...times } = audits
  const short = Object.entries(times).filter(([, { score }]) => score < 1)
  const [seen] = metrics.details.items
  return [
    ...short.map(([name, { numericValue, score }]) => `${name} ${numericValue.toFixed(2)} (${score})`),
    `painted after ${seen.observedFirstContentfulPaint} ms, loaded after ${seen.observedLoad} ms`,
  ].join(', ')
}

const mostTries = 3

/** On a busy machine Chromium now and then hands over no whole trace; Lighthouse says to run it again. */
async function reportOf(url: string, chromium: string): Promise<Report> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await oneReport(url, chromium)
    } catch (error) {
      if (tries === mostTries) throw error
    }
  }
}

async function oneReport(url: string, chromium: string): Promise<Report> {
  const text = await output(
    process.execPath,
    [
      join(root, 'node_modules', 'lighthouse', 'cli', 'index.js'),
      url,
      '--quiet',
      '--output=json',
      `--only-categories=${categories.join(',')}`,
      `--chrome-flags=${quietly}`,
    ],
    { env: { CHROME_PATH: chromium } },
  )
  return reportSchema.parse(JSON.parse(text.slice(text.indexOf('{'))))
}
