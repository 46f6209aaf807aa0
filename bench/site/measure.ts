import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from '#bench/figures.ts'
import { corpusOf, snapshotOf } from '#bench/publish/corpus/corpus.ts'
import { markdownOf } from '#bench/publish/peers/markdown.ts'
import { lighthouseOf } from './lighthouse.ts'
import { openOurSite } from './our-site.ts'
import { essayPath, pageTypes } from './pages.ts'
import { astroBlog } from './peers/astro-blog.ts'
import { hugoTheme } from './peers/hugo-theme.ts'
import type { Post } from './peers/peer.ts'
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
  for (const { name, path } of pageTypes) {
    const { text, script } = await weightOf(dir, path)
    // Search loads Pagefind's core once somebody wants to search.
    const core = name === 'search' ? await scriptWeight(dir, '/pagefind/pagefind.js') : 0
    figures.push(
      {
        what: `${name}: document and style`,
        value: text,
        unit: 'bytes',
        goal: `<= ${path === essayPath ? 6144 : oneRoundTrip}`,
      },
      { what: `${name}: script`, value: script + core, unit: 'bytes', goal: `<= ${scriptGoals[name] ?? 0}` },
    )
  }
  const ours = await weightOf(dir, essayPath)
  figures.push({ what: 'fonts of all text pages', value: ours.fonts, unit: 'bytes', goal: '<= 110000' })
  const post = essay()
  for (const peer of [await astroBlog(post), await hugoTheme(post)]) {
    if (peer !== null) figures.push(...against(peer.name, ours, await weightOf(peer.dir, peer.essay)))
  }
  return figures
}

const whole = ({ text, script, fonts }: Weight) => text + script + fonts

/** The one page that says the same in all of them. */
const against = (peer: string, ours: Weight, theirs: Weight): Figure[] =>
  (
    [
      ['document and style', ours.text, theirs.text],
      ['with script and fonts', whole(ours), whole(theirs)],
    ] as const
  ).map(([kind, value, peerValue]) => ({
    what: `the same essay: ${kind}, against ${peer}`,
    value,
    unit: 'bytes',
    peer,
    peerValue,
    ratio: value / peerValue,
  }))

/** The text of the essay that is weighed, as both kinds of peers read it. */
function essay(): Post {
  const { documents } = snapshotOf(corpusOf(26), 'https://irh.example')
  for (const document of documents) {
    if (document.collection !== 'essays' || `/philosophy/${document.key}/` !== essayPath) continue
    const { title, lead, body } = document.data
    // What only Hugo’s shortcodes and references know is left out there.
    return { title, lead, markdown: markdownOf(body.filter(({ type }) => type !== 'element-callout')) }
  }
  throw new Error(`There is no text for ${essayPath}`)
}
