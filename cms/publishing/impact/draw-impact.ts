import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redirect } from '#model/publishing/redirects.ts'
import { type HeldBack, heldBack } from '../release/draw-release.ts'
import { drawEdit } from '../release/draw-work.ts'
import type { DrawnFile } from '../release/drawn-file.ts'
import type { LiveSite } from '../release/live-site.ts'
import { pathOfFile } from '../release/public-files.ts'
import { type Change, loadRenderer } from '../release/renderer.ts'
import type { Impact, PageImpact } from './impact.ts'
import { lineChanges } from './line-changes.ts'
import { describedLines, visibleLines } from './visible-lines.ts'

// A change of the menus touches every page in the same words: the first of them tell it.
const mostWithWords = 20

/** What an edit would change, and which of its entries would stay as they are. */
export type DrawnImpact = { impact: Impact; held: HeldBack[] }
type Asked = { changes: readonly Change[]; dataDir: string; mediaDir: string }

/** Draws what an edit would change, as a release does, and says how it differs from what is live. Writes nothing. `null`: what is live is not in memory. */
export async function drawImpact(live: LiveSite, { changes, dataDir, mediaDir }: Asked): Promise<DrawnImpact | null> {
  const renderer = await loadRenderer()
  const edit = { base: live.snapshotHash, hash: live.snapshotHash, changes }
  const order = { dataDir, mediaDir, edit, source: 'cms', acceptFewerPages: true, leastNumber: 1 } as const
  const work = await drawEdit(live, edit, { order, renderer, tell: () => {} })
  if (work === null) return null
  const { drawn, goneNames, target } = work.settled
  const differing = [...drawn.values()].filter(({ name, hash }) => live.files.get(name) !== hash)
  const media = [...target.given.values()].filter(({ name, hash }) => live.files.get(name) !== hash)
  const gone = [...goneNames, ...[...live.given.keys()].filter((name) => !target.given.has(name))]
  const isThere = (name: string) => live.files.has(name)
  const impact = {
    pages: [...(await changedPages(live, differing)), ...(await gonePages(live, gone))],
    files: [
      ...[...differing, ...media].map(({ name }) => ({ name, what: isThere(name) ? 'changed' : 'new' }) as const),
      ...gone.map((name) => ({ name, what: 'gone' }) as const),
    ].flatMap(({ name, what }) => (isPage(name) ? [] : [{ path: pathOfFile(name), what }])),
    redirects: redirectChanges(live.redirects, target.redirects),
  }
  return { impact, held: heldBack(work.settled) }
}

const isPage = (name: string): boolean => name.endsWith('.html')

async function changedPages(live: LiveSite, differing: readonly DrawnFile[]): Promise<PageImpact[]> {
  const pages: PageImpact[] = []
  for (const { name, body } of differing.filter((file) => isPage(file.name))) {
    const isNew = !live.files.has(name)
    const hasWords = pages.length < mostWithWords
    const before = isNew || !hasWords ? '' : await readFile(join(live.directory, 'public', name), 'utf8')
    const after = Buffer.from(body).toString()
    pages.push({
      path: pathOfFile(name),
      what: isNew ? 'new' : 'changed',
      title: headingOf(after),
      lines: hasWords ? lineChanges(visibleLines(before), visibleLines(isNew ? mainOf(after) : after)) : [],
      described: hasWords ? lineChanges(describedLines(before), describedLines(after)) : [],
    })
  }
  return pages
}

/** Of a new page nobody needs to read the menus. */
const mainOf = (html: string): string => /<main\b[^>]*>[\s\S]*<\/main>/.exec(html)?.[0] ?? html

const gonePages = (live: LiveSite, gone: readonly string[]): Promise<PageImpact[]> =>
  Promise.all(
    gone.filter(isPage).map(async (name) => {
      const html = await readFile(join(live.directory, 'public', name), 'utf8')
      return { path: pathOfFile(name), what: 'gone' as const, title: headingOf(html), lines: [], described: [] }
    }),
  )

const headingOf = (html: string): string => visibleLines(/<h1\b[^>]*>[\s\S]*?<\/h1>/.exec(html)?.[0] ?? '').join(' ')

function redirectChanges(before: readonly Redirect[], after: readonly Redirect[]): Impact['redirects'] {
  const isIn = (list: readonly Redirect[], { from, to, code }: Redirect) =>
    list.some((one) => one.from === from && one.to === to && one.code === code)
  return [
    ...after.filter((one) => !isIn(before, one)).map(({ from, to }) => ({ from, to, what: 'new' as const })),
    ...before.filter((one) => !isIn(after, one)).map(({ from, to }) => ({ from, to, what: 'gone' as const })),
  ]
}
