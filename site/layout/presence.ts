import { hasCurrentPrograms } from '../data/programs.ts'
import type { ContentCollection, Store } from '../store.ts'

const indexes: Readonly<Record<string, ContentCollection>> = {
  '/philosophy/': 'essays',
  '/feed.xml': 'essays',
  '/training/elements/': 'elements',
  '/glossary/': 'terms',
}
const alwaysThere = new Set(['/', '/collaborate/', '/search/'])

/** Whether a path that is an index or a page is on the site: an empty index is neither built nor linked (content model §15). */
export const isThere = (store: Store, path: string): boolean => {
  if (alwaysThere.has(path)) return true
  if (path === '/programs/') return hasCurrentPrograms(store)
  const collection = indexes[path]
  return collection === undefined ? store.has('pages', path) : store.hasAny(collection)
}
