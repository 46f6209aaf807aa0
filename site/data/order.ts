import type { Collection, Entry } from './entries.ts'

type Order<C extends Collection> = (a: Entry<C>, b: Entry<C>) => number

// Named, because the order must not depend on the language of the machine that draws.
const { compare } = new Intl.Collator('en', { numeric: true })

const byNumber = (a: { order: number; key: string }, b: { order: number; key: string }) =>
  a.order - b.order || compare(a.key, b.key)
const byTitle = (a: { title: string; key: string }, b: { title: string; key: string }) =>
  compare(a.title, b.title) || compare(a.key, b.key)

/** Content model §3, "Ordering"; what is not named there keeps the snapshot's order, by key. */
export const orders: { [C in Collection]?: Order<C> } = {
  essays: (a, b) => (b.publishedOn ?? '').localeCompare(a.publishedOn ?? '', 'en') || byTitle(a, b),
  elements: byNumber,
  audiences: byNumber,
  programs: byNumber,
  faqs: byNumber,
  modules: byTitle,
  activities: byTitle,
  policies: byTitle,
  people: (a, b) => compare(surnameOf(a.name), surnameOf(b.name)) || compare(a.name, b.name) || compare(a.key, b.key),
  terms: (a, b) => compare(a.term, b.term) || compare(a.key, b.key),
}

function surnameOf(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1)
}
