import type { Entry, Store } from '../store.ts'

export type Author = { name: string; path: string | null }

/** The people who may be named as authors; none means that the byline is the organization. */
export function authorsOf(store: Store, essay: Entry<'essays'>): Author[] {
  return essay.authors
    .map((key) => store.find('people', key))
    .filter((person) => person?.isPublic === true)
    .map((person) => ({ name: person.name, path: hasOwnPage(store, person) ? `/people/${person.key}/` : null }))
}

/** A person has a page only when public and named by a program (content model §3). */
export function hasOwnPage(store: Store, person: Entry<'people'>): boolean {
  return person.isPublic && store.list('programs').some(({ facilitators }) => facilitators.includes(person.key))
}
