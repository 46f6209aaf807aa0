import type { Entry, Store } from '../store.ts'
import { pathTo } from './address.ts'

export type Author = { name: string; path: string | null }

/** The people named as authors; none means that the byline is the organization. */
export function authorsOf(store: Store, essay: Entry<'essays'>): Author[] {
  return essay.authors
    .flatMap((key) => store.find('people', key) ?? [])
    .map((person) => ({ name: person.name, path: hasOwnPage(store, person) ? pathTo('people', person.key) : null }))
}

/** A person has a page only when a program names them (content model §3); all people of a snapshot are public. */
export function hasOwnPage(store: Store, person: Entry<'people'>): boolean {
  return store.hasNaming('programs', 'facilitators', person.key)
}
