import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Redirect } from '#model/publishing/redirects.ts'
import { fileNameOf, pathOfFile } from '../release/public-files.ts'
import type { Tree } from '../release/stage.ts'
import type { Impact, PageImpact } from './impact.ts'
import { lineChanges } from './line-changes.ts'
import { describedLines, visibleLines } from './visible-lines.ts'

// A change of the menus touches every page in the same words: the first of them tell it.
const mostWithWords = 20

export type Changed = { name: string; html: () => Promise<string> }
type What = {
  before: Tree
  /** Files that are new or other than before. */
  changed: readonly Changed[]
  gone: readonly string[]
  redirects: { before: readonly Redirect[]; after: readonly Redirect[] }
}

/** How a site would differ from what it was, in words. */
export async function impactOf({ before, changed, gone, redirects }: What): Promise<Impact> {
  const isThere = (name: string) => before.files.has(name)
  const [come, go] = [new Set(changed.map(({ name }) => name)), new Set(gone)]
  const willBeThere = (name: string) => come.has(name) || (isThere(name) && !go.has(name))
  return {
    pages: [...(await changedPages(before, changed)), ...(await gonePages(before, gone))],
    files: [
      ...changed.map(({ name }) => ({ name, what: isThere(name) ? 'changed' : 'new' }) as const),
      ...gone.map((name) => ({ name, what: 'gone' }) as const),
    ].flatMap(({ name, what }) => (isPage(name) ? [] : [{ path: pathOfFile(name), what }])),
    redirects: redirectChanges({
      before: redirects.before.filter(({ from }) => !isThere(fileNameOf(from))),
      after: redirects.after.filter(({ from }) => !willBeThere(fileNameOf(from))),
    }),
  }
}

const isPage = (name: string): boolean => name.endsWith('.html')
const htmlIn = ({ directory }: Tree, name: string): Promise<string> => readFile(join(directory, 'public', name), 'utf8')

async function changedPages(before: Tree, changed: readonly Changed[]): Promise<PageImpact[]> {
  const pages: PageImpact[] = []
  for (const { name, html } of changed.filter((file) => isPage(file.name))) {
    const isNew = !before.files.has(name)
    const hasWords = pages.length < mostWithWords
    const old = isNew || !hasWords ? '' : await htmlIn(before, name)
    const now = await html()
    pages.push({
      path: pathOfFile(name),
      what: isNew ? 'new' : 'changed',
      title: headingOf(now),
      lines: hasWords ? lineChanges(visibleLines(old), visibleLines(isNew ? mainOf(now) : now)) : [],
      described: hasWords ? lineChanges(describedLines(old), describedLines(now)) : [],
    })
  }
  return pages
}

/** Of a new page nobody needs to read the menus. */
const mainOf = (html: string): string => /<main\b[^>]*>[\s\S]*<\/main>/.exec(html)?.[0] ?? html

const gonePages = (before: Tree, gone: readonly string[]): Promise<PageImpact[]> =>
  Promise.all(
    gone.filter(isPage).map(async (name) => {
      const title = headingOf(await htmlIn(before, name))
      return { path: pathOfFile(name), what: 'gone' as const, title, lines: [], described: [] }
    }),
  )

const headingOf = (html: string): string => visibleLines(/<h1\b[^>]*>[\s\S]*?<\/h1>/.exec(html)?.[0] ?? '').join(' ')

/** Of those that lead anywhere: where a page lies at the old address, visitors see that. */
function redirectChanges({ before, after }: What['redirects']): Impact['redirects'] {
  const isIn = (list: readonly Redirect[], { from, to, code }: Redirect) =>
    list.some((one) => one.from === from && one.to === to && one.code === code)
  return [
    ...after.filter((one) => !isIn(before, one)).map(({ from, to }) => ({ from, to, what: 'new' as const })),
    ...before.filter((one) => !isIn(after, one)).map(({ from, to }) => ({ from, to, what: 'gone' as const })),
  ]
}
