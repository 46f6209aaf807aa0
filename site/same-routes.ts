import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import type { Content } from './content.ts'
import { facetGroupsOf } from './curriculum/catalog/facets.ts'
import { recordingStore } from './store.ts'

/** Of an entry in one of these, what it says may decide whether there is a page (content model §3, §15). */
const telling: ReadonlySet<ContentCollection> = new Set(['pages', 'people', 'audiences'])

/** What decides which facets of the programs have a page. */
const answering = ['programs', 'modules', 'audiences', 'elements'] as const

/**
 * Whether the same pages stand at the same addresses in two contents, seen without making all routes of either: most
 * edits change what a page says, not where pages are. In doubt `false`.
 */
export function hasSameRoutes(before: Content, after: Content): boolean {
  const [one, other] = [before.shelves, after.shelves]
  return (
    contentCollections.every((collection) => {
      if (one[collection] === other[collection]) return true
      if (telling.has(collection)) return false
      return isSameOrder(one[collection].inOrder, other[collection].inOrder)
    }) &&
    (one.programs === other.programs ||
      (isSameOrder(facilitatorsOf(one), facilitatorsOf(other)) && isSameOrder(currentIn(one), currentIn(other)))) &&
    (answering.every((collection) => one[collection] === other[collection]) || hasSameFacets(before, after))
  )
}

const hasSameFacets = (one: Content, other: Content): boolean => isSameOrder(facetsIn(one), facetsIn(other))

const facetsIn = (content: Content): { key: string }[] =>
  facetGroupsOf(recordingStore(content, { preview: false })).flatMap(({ facets }) =>
    facets.map(({ slug }) => ({ key: slug })),
  )

/** Retired ones stand in no list; when there are no others, there is none. */
const currentIn = ({ programs }: Content['shelves']): readonly { key: string }[] =>
  programs.by.get('standing')?.get('current') ?? []

/** A person has a page once a program names them. */
const facilitatorsOf = ({ programs }: Content['shelves']): { key: string }[] =>
  [...(programs.by.get('facilitators')?.keys() ?? [])].sort().map((key) => ({ key }))

const isSameOrder = (one: readonly { key: string }[], other: readonly { key: string }[]): boolean =>
  one.length === other.length && one.every(({ key }, index) => key === other[index]?.key)
