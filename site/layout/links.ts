import { audienceHasPage } from '#model/curriculum/audiences.ts'
import type { NavigationItem } from '#model/publishing/navigation.ts'
import { pathTo } from '../data/address.ts'
import { hasOwnPage } from '../data/authors.ts'
import { isAbove } from '../data/trail.ts'
import type { Store } from '../store.ts'
import { isThere } from './presence.ts'

export type Link = { label: string; href: string }

/** The links of a menu whose targets are on the site. */
export const linksOf = (store: Store, items: readonly NavigationItem[]): Link[] =>
  items.flatMap(({ label, target }) => {
    const href = hrefOf(store, target)
    return href === null ? [] : [{ label, href }]
  })

const hrefOf = (store: Store, target: NavigationItem['target']): string | null => {
  if ('path' in target) return isThere(store, target.path) ? target.path : null
  const { collection, key } = target
  if (!store.has(collection, key)) return null
  // The head of an index is not built while there is nothing to list.
  if (collection === 'pages' && !isThere(store, key)) return null
  if (collection === 'audiences' && !audienceHasPage(store.entry('audiences', key))) return null
  if (collection === 'people' && !hasOwnPage(store, store.entry('people', key))) return null
  return pathTo(collection, key)
}

/** What a link says about the page the reader is on: it, a page below it, or neither. */
export const currentAt = (href: string, path: string): 'page' | 'true' | undefined => {
  if (href === path) return 'page'
  return href !== '/' && isAbove(href, path) ? 'true' : undefined
}
