import type { NavigationItem } from '#model/publishing/navigation.ts'
import { pathTo } from '../data/address.ts'
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
  const path = 'path' in target ? target.path : pathTo(target.collection, target.key)
  if (isThere(store, path)) return path
  // What was typed may have moved since, also to another site.
  const to = store.naming('redirects', 'from', path)[0]?.to ?? null
  return to !== null && (!to.startsWith('/') || isThere(store, to)) ? to : null
}

/** What a link says about the page the reader is on: it, a page below it, or neither. */
export const currentAt = (href: string, path: string): 'page' | 'true' | undefined => {
  if (href === path) return 'page'
  return href !== '/' && isAbove(href, path) ? 'true' : undefined
}
