import { rowsPerPage, windowOfPage } from '../layout/list-pages.ts'
import { type Route, routesIn } from '../routes.ts'
import type { ContentCollection, Store } from '../store.ts'
import { pathTo } from './address.ts'
import { newestOf } from './newest.ts'
import { largeCollections, listOfPart, partsOfSitemap, pathOfPart } from './sitemap-parts.ts'
import { isHidden } from './visibility.ts'
import { escapeXml } from './xml.ts'

/** What an index shows: it changes when one of these does. */
const shownOn: Record<string, ContentCollection[]> = {
  '/': ['essays', 'elements', 'programs'],
  '/philosophy': ['essays'],
  '/philosophy/page/[page]': ['essays'],
  '/training': ['elements'],
  '/training/elements': ['elements'],
  '/programs': ['programs', 'audiences'],
  '/programs/page/[page]': ['programs', 'audiences'],
  '/programs/in/[facet]': ['programs', 'audiences'],
  '/glossary': ['terms'],
}

/** Every page that a search engine may show, with the moment its own text last changed; or the list of such maps. */
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
      return isHidden(store, path, entry.meta) ? [] : [url(store, path, entry.updatedAt)]
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
      const shown = (shownOn[page] ?? []).flatMap((collection) => store.list(collection, window))
      return [url(store, path, newestOf(entry === null ? shown : [entry, ...shown]))]
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
