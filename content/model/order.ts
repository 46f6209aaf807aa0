import type { Contributor } from './library/references.ts'
import type { Entry, SnapshotCollection } from './snapshot.ts'

type Order<T> = (a: T, b: T) => number

// One fixed locale, so that every machine sorts alike.
const collator = new Intl.Collator('en', { numeric: true })

const by =
  <T>(textOf: (entry: T) => string): Order<T> =>
  (a, b) =>
    collator.compare(textOf(a), textOf(b))

const byNumber =
  <T>(numberOf: (entry: T) => number): Order<T> =>
  (a, b) =>
    numberOf(a) - numberOf(b)

const byKey: Order<{ key: string }> = (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

/** The first order that tells two entries apart; the key comes last, so that no two are ever equal. */
const inTurn =
  <T extends { key: string }>(...orders: Order<T>[]): Order<T> =>
  (a, b) => {
    for (const order of orders) {
      const result = order(a, b)
      if (result !== 0) return result
    }
    return byKey(a, b)
  }

/** Newest first; what has no day comes last. */
const newestFirst: Order<{ publishedOn: string | null }> = (a, b) => {
  if (a.publishedOn === b.publishedOn) return 0
  if (a.publishedOn === null) return 1
  if (b.publishedOn === null) return -1
  return a.publishedOn < b.publishedOn ? 1 : -1
}

const surnameOf = (name: string): string => name.trim().split(/\s+/).at(-1) ?? name

const nameOf = (person: Contributor): string =>
  'literal' in person ? person.literal : `${person.family} ${person.given ?? ''}`

const byTitle = by<{ title: string }>(({ title }) => title)
const byOrder = byNumber<{ order: number }>(({ order }) => order)

const orders: { readonly [C in SnapshotCollection]: Order<Entry<C>> } = {
  essays: inTurn<Entry<'essays'>>(newestFirst, byTitle),
  elements: inTurn<Entry<'elements'>>(byOrder, byTitle),
  audiences: inTurn<Entry<'audiences'>>(byOrder, byTitle),
  programs: inTurn<Entry<'programs'>>(byOrder, byTitle),
  faqs: inTurn<Entry<'faqs'>>(
    byOrder,
    by(({ question }) => question),
  ),
  people: inTurn<Entry<'people'>>(
    by(({ name }) => surnameOf(name)),
    by(({ name }) => name),
  ),
  // As APA 7 lists them: by authors, then year (none first), then title.
  references: inTurn<Entry<'references'>>(
    by(({ author }) => author.map(nameOf).join(' ')),
    byNumber(({ issuedYear }) => issuedYear ?? 0),
    byTitle,
  ),
  terms: inTurn<Entry<'terms'>>(by(({ term }) => term)),
  activities: inTurn<Entry<'activities'>>(byTitle),
  modules: inTurn<Entry<'modules'>>(byTitle),
  policies: inTurn<Entry<'policies'>>(byTitle),
  outcomes: inTurn<Entry<'outcomes'>>(by(({ statement }) => statement)),
  pages: byKey,
  media: byKey,
  redirects: byKey,
  site: byKey,
  navigation: byKey,
  collaborate: byKey,
  'ce-profile': byKey,
}

/** How a collection is listed (content model §4, Ordering). On the site, modules follow their program instead. */
export const orderOf = <C extends SnapshotCollection>(collection: C): ((a: Entry<C>, b: Entry<C>) => number) =>
  orders[collection]
