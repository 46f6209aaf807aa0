import type { Entry, Store } from '../store.ts'
import { pathTo } from './address.ts'

export type Author = { name: string; path: string | null }

/** The people named as authors, as far as visitors may know them. */
export function authorsOf(store: Store, essay: Entry<'essays'>): Author[] {
  return essay.authors
    .flatMap((key) => store.find('people', key) ?? [])
    .map((person) => ({ name: person.name, path: hasOwnPage(store, person) ? pathTo('people', person.key) : null }))
}

/** The organization signs what names no author; where those it names are not public, nobody does. */
export const isByOrganization = ({ authors, isUnsigned }: Entry<'essays'>): boolean =>
  authors.length === 0 && isUnsigned !== true

/** A person has a page only when a program names them (content model §3); all people of a snapshot are public. */
export function hasOwnPage(store: Store, person: Entry<'people'>): boolean {
  return store.hasNaming('programs', 'facilitators', person.key)
}
