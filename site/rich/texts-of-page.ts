import type { Rich } from '#model/rich.ts'
import type { Store } from '../store.ts'
import { htmlOfRich } from './html.ts'
import { termMarks } from './terms.ts'

type Placed = { prefix: string; deeper?: 0 | 1 | 2 }
export type DrawText = (rich: Rich, placed: Placed) => string

/**
 * Draws the texts of a page that has several, each as HTML, in the order in which they are read: a term of the glossary shows
 * what it means at its first mention on the page, once. Called in that order, by the one template that has them all:
 * Astro draws components beside each other.
 */
export function textsOfPage(store: Store, { hasTerms = true }: { hasTerms?: boolean } = {}): DrawText {
  const terms = hasTerms ? termMarks(store.list('terms')) : null
  return (rich, { prefix, deeper = 0 }) => htmlOfRich(rich, { store, prefix, deeper, terms })
}
