import { surnameOf } from '#model/library/people.ts'
import type { Entry } from '#model/snapshot.ts'
import { language } from '../labels.ts'

// The language is named, because the order must not depend on the machine that draws.
const { compare } = new Intl.Collator(language, { numeric: true })

type Keyed = { key: string }

// Content model §3, "Ordering". The key decides last, so that equals always stand in the same order.

/** As the snapshot has them. */
export function byKey(a: Keyed, b: Keyed): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0
}

/** By numbers as people count; `part-1` and `part-01`, which are equal to a collator, by their letters. */
const lastly = (a: Keyed, b: Keyed): number => compare(a.key, b.key) || byKey(a, b)

/** As staff dragged them. */
export function byOrder(a: Keyed & { order: number }, b: Keyed & { order: number }): number {
  return a.order - b.order || lastly(a, b)
}

/** Newest first; without a date last. */
export function byDate(a: Entry<'essays'>, b: Entry<'essays'>): number {
  return compare(b.publishedOn ?? '', a.publishedOn ?? '') || byTitle(a, b)
}

export function byTitle(a: Keyed & { title: string }, b: Keyed & { title: string }): number {
  return compare(a.title, b.title) || lastly(a, b)
}

export function byTerm(a: Entry<'terms'>, b: Entry<'terms'>): number {
  return compare(a.term, b.term) || lastly(a, b)
}

export function byName(a: Keyed & { name: string }, b: Keyed & { name: string }): number {
  return compare(surnameOf(a.name), surnameOf(b.name)) || compare(a.name, b.name) || lastly(a, b)
}

/** By authors, then year ("n.d." first), then title. */
export function inApaOrder(a: Entry<'references'>, b: Entry<'references'>): number {
  return (
    compare(authorsOf(a), authorsOf(b)) ||
    (a.issuedYear ?? 0) - (b.issuedYear ?? 0) ||
    compare(a.title, b.title) ||
    lastly(a, b)
  )
}

function authorsOf({ author }: Entry<'references'>): string {
  return author.map((who) => ('literal' in who ? who.literal : `${who.family} ${who.given ?? ''}`)).join(' ')
}
