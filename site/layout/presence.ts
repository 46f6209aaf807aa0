import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { entryAt } from '#model/paths.ts'
import { hasFacet } from '../curriculum/catalog/facets.ts'
import { hasOwnPage } from '../data/authors.ts'
import { hasCurrentPrograms } from '../data/programs.ts'
import type { ContentCollection, Store } from '../store.ts'

const indexes: Readonly<Record<string, ContentCollection>> = {
  '/philosophy/': 'essays',
  '/training/elements/': 'elements',
  '/glossary/': 'terms',
}
const alwaysThere = new Set(['/', '/collaborate/', '/search/'])
const ofPrograms = new Set(['/programs/', '/compare/'])
const facetPage = /^\/programs\/in\/([^/]+)\/$/

/** Whether a page that one may lead to is at a path: an empty index is neither built nor linked (content model §15). */
export function isThere(store: Store, path: string): boolean {
  if (alwaysThere.has(path)) return true
  if (ofPrograms.has(path)) return hasCurrentPrograms(store)
  const listed = indexes[path]
  if (listed !== undefined) return store.hasAny(listed)
  const [, facet] = facetPage.exec(path) ?? []
  if (facet !== undefined) return hasFacet(store, facet)
  const { collection, key } = entryAt(path) ?? { collection: 'pages', key: path }
  if (!store.has(collection, key)) return false
  if (collection === 'audiences') return audienceHasPage(store.entry(collection, key))
  return collection !== 'people' || hasOwnPage(store, store.entry(collection, key))
}
