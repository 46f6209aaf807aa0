import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { posts } from './essays.ts'
import { lighthouseOf } from './lighthouse.ts'
import { openOurSite } from './our-site.ts'
import { essays, essayWithTerm, pageTypes, pathOfEssay, plainEssay } from './pages.ts'
import { astroBlog } from './peers/astro-blog.ts'
import { hugoTheme } from './peers/hugo-theme.ts'
import { payloadTemplate } from './peers/payload-template.ts'
import { scriptWeight, type Weight, weightOf } from './weight.ts'

const parts = ['weight', 'lighthouse']
// What a reader waits for: the first round trip of a connection brings so much.
const oneRoundTrip = 14_600

const scriptGoals: Readonly<Record<string, number>> = { programs: 70_000, compare: 70_000, search: 30_000, form: 4000 }

/** What each page type costs a visitor, against the same text in other hands; and what Lighthouse says of it. */
export async function measure({ quick, only }: { quick: boolean; only: string | null }): Promise<Figure[]> {
  if (only !== null && !parts.includes(only)) throw new Error(`--only ${only}: name one of ${parts.join(', ')}`)
  const folder = await mkdtemp(join(tmpdir(), 'irh-bench-site-'))
  const site = await openOurSite(folder)
  try {
    return [
      ...(only === 'lighthouse' ? [] : await weights(site.dir)),
      ...(only === 'weight' ? [] : await lighthouseOf(site.url, quick ? 1 : 3)),
    ]
  } finally {
    await site.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function weights(dir: string): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const { name, path } of [plainEssay, essayWithTerm, ...pageTypes]) {
    const { text, paper, script } = await weightOf(dir, path)
    // Search loads Pagefind's core once somebody wants to search.
    const core = name === 'search' ? await scriptWeight(dir, '/pagefind/pagefind.js') : 0
    figures.push(
      {
        what: `${name}: document and style`,
        value: text,
        unit: 'bytes',
        goal: `<= ${path === plainEssay.path ? 6000 : oneRoundTrip}`,
      },
      ...(paper === 0 ? [] : [{ what: `${name}: sheet for paper, beside them`, value: paper, unit: 'bytes' }]),
      { what: `${name}: script`, value: script + core, unit: 'bytes', goal: `<= ${scriptGoals[name] ?? 0}` },
    )
  }
  const { fonts } = await weightOf(dir, pathOfEssay(essays.full))
  figures.push({ what: 'fonts of all text pages', value: fonts, unit: 'bytes', goal: '<= 110000' })
  const texts = posts()
  for (const peer of [await astroBlog(texts), await hugoTheme(texts), await payloadTemplate(texts)]) {
    if (peer === null) continue
    for (const [kind, slug] of Object.entries(essays)) {
      const ours = await weightOf(dir, pathOfEssay(slug))
      const theirs = await weightOf(peer.dir, `${peer.posts}${slug}/`)
      figures.push(...against({ page: `${kind} essay`, peer: peer.name, ours, theirs }))
    }
  }
  return figures
}

const whole = ({ text, paper, script, fonts }: Weight) => text + paper + script + fonts

type Compared = { page: string; peer: string; ours: Weight; theirs: Weight }

/** A page that says the same in both of them. */
const against = ({ page, peer, ours, theirs }: Compared): Figure[] =>
  (
    [
      ['document and style', ours.text, theirs.text],
      ['with script, fonts and paper', whole(ours), whole(theirs)],
    ] as const
  ).map(([kind, value, peerValue]) => ({
    what: `the same ${page}: ${kind}, against ${peer}`,
    value,
    unit: 'bytes',
    peer,
    peerValue,
    ratio: value / peerValue,
  }))
