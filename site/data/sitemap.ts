import type { ContentCollection } from '#model/snapshot.ts'
import { routesOf } from '../routes.ts'
import type { Store } from '../store.ts'
import { newestOf } from './newest.ts'
import { isHidden } from './visibility.ts'
import { escapeXml } from './xml.ts'

/** What an index shows: it changes when one of these does. */
const shownOn: Record<string, ContentCollection[]> = {
  '/': ['essays', 'elements', 'programs'],
  '/philosophy/': ['essays'],
  '/training/': ['elements'],
  '/training/elements/': ['elements'],
  '/programs/': ['programs', 'audiences'],
  '/glossary/': ['terms'],
}

/** Every page that a search engine may show, with the moment its own text last changed. */
export function sitemap(store: Store): string {
  const urls = routesOf(store)
    .filter(({ kind }) => kind === 'page')
    .flatMap(({ path, about }) => {
      const entry = about && store.entry(about.collection, about.key)
      if (isHidden(path, entry !== null && 'meta' in entry ? entry.meta : null)) return []
      const shown = (shownOn[path] ?? []).flatMap((collection) => store.list(collection))
      const changed = newestOf(entry === null ? shown : [entry, ...shown])
      const lastmod = changed === '' ? '' : `<lastmod>${changed}</lastmod>`
      return `  <url><loc>${escapeXml(store.siteUrl + path)}</loc>${lastmod}</url>`
    })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...urls,
    '</urlset>',
    '',
  ].join('\n')
}
