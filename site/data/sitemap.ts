import type { PageBlockType } from '#model/writing/pages.ts'
import { programsIn } from '../curriculum/catalog/facets.ts'
import { showsElements } from '../curriculum/training.ts'
import { rowsPerPage, windowOfPage } from '../layout/list-pages.ts'
import { citedIn } from '../library/cited.ts'
import type { Window } from '../reads.ts'
import { type Route, routesIn } from '../routes.ts'
import type { Store } from '../store.ts'
import { pathTo } from './address.ts'
import { changedOf, references } from './changed.ts'
import { newestOf } from './newest.ts'
import { currentPrograms, somePrograms } from './programs.ts'
import { largeCollections, listOfPart, partsOfSitemap, pathOfPart } from './sitemap-parts.ts'
import { isHidden } from './visibility.ts'
import { escapeXml } from './xml.ts'

type Changed = { updatedAt: string }
type Shown = (store: Store, of: { window: Window; params: Route['params'] }) => readonly Changed[]

const essays: Shown = (store, { window }) => store.list('essays', window)
const elements: Shown = (store) => store.list('elements')
const audiences: Shown = (store) => store.list('audiences')
const programs: Shown = (store, of) => [...currentPrograms(store, of.window), ...audiences(store, of)]
const lists: { [Type in PageBlockType]?: Shown } = {
  'essay-list': essays,
  'element-list': elements,
  // Those that staff feature come first there.
  'program-list': (store, of) => [...somePrograms(store, of.window.to), ...audiences(store, of)],
  'audience-list': audiences,
}

/** The lists that staff put on the home page. */
const home: Shown = (store, of) =>
  (store.find('pages', '/')?.blocks ?? []).flatMap((block) => {
    const window = 'limit' in block && block.limit !== null ? { from: 0, to: block.limit } : of.window
    return lists[block.type]?.(store, { ...of, window }) ?? []
  })

/** The elements, each with its text, where staff put them. */
function training(store: Store): readonly Changed[] {
  const page = store.find('pages', '/training/')
  const shown = page !== null && showsElements(page) ? store.list('elements') : []
  return [...shown, ...references(store, citedIn(...shown.map(({ body }) => body)))]
}

function glossary(store: Store): readonly Changed[] {
  const terms = store.list('terms')
  return [...terms, ...terms.flatMap((term) => references(store, term.references))]
}

/** What an index shows: it changes when one of these does. */
const shownOn: Record<string, Shown> = {
  '/': home,
  '/philosophy': essays,
  '/philosophy/page/[page]': essays,
  '/training': training,
  '/training/elements': elements,
  '/programs': programs,
  '/programs/page/[page]': programs,
  '/programs/in/[facet]': (store, { window, params: { facet = '' } }) => [
    ...programsIn(store, facet, window).shown,
    ...store.list('audiences'),
  ],
  '/glossary': glossary,
}

/** Every page that a search engine may show, with the moment what it prints last changed; or the list of such maps. */
export function sitemap(store: Store): string {
  const parts = partsOfSitemap(store)
  if (parts.length === 0) return urlSet(urlsOfRoutes(store, routesIn(store)))
  const maps = parts.map((part) => `  <sitemap><loc>${escapeXml(store.siteUrl + pathOfPart(part))}</loc></sitemap>`)
  return xml('sitemapindex', maps)
}

/** One of several maps. */
export function sitemapPart(store: Store, part: string): string {
  const list = listOfPart(part)
  if (list === null) return urlSet(urlsOfRoutes(store, routesIn(store, { without: largeCollections })))
  const { collection, window } = list
  return urlSet(
    store.list(collection, window).flatMap((entry) => {
      const path = pathTo(collection, entry.key)
      return isHidden(store, path, entry.meta) ? [] : [url(store, path, changedOf(store, collection, entry))]
    }),
  )
}

const urlsOfRoutes = (store: Store, routes: readonly Route[]): string[] =>
  routes
    .filter(({ kind }) => kind === 'page')
    .flatMap(({ path, about, page, params }) => {
      const entry = about && store.entry(about.collection, about.key)
      if (isHidden(store, path, entry !== null && 'meta' in entry ? entry.meta : null)) return []
      const window = windowOfPage(Number(params['page'] ?? 1), rowsPerPage)
      const shown = shownOn[page]?.(store, { window, params }) ?? []
      const own = about === null || entry === null ? [] : [{ updatedAt: changedOf(store, about.collection, entry) }]
      return [url(store, path, newestOf([...own, ...shown]))]
    })

const url = (store: Store, path: string, changed: string): string => {
  const lastmod = changed === '' ? '' : `<lastmod>${changed}</lastmod>`
  return `  <url><loc>${escapeXml(store.siteUrl + path)}</loc>${lastmod}</url>`
}

const urlSet = (urls: readonly string[]): string => xml('urlset', urls)

const xml = (root: 'urlset' | 'sitemapindex', lines: readonly string[]): string =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
    ...lines,
    `</${root}>`,
    '',
  ].join('\n')
