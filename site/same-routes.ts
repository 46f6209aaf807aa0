import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import type { Content } from './content.ts'

/** Of an entry in one of these, what it says may decide whether there is a page (content model §3, §15). */
const telling: ReadonlySet<ContentCollection> = new Set(['pages', 'people', 'audiences'])

/**
 * Whether the same pages stand at the same addresses in two contents, seen without making all routes of either: most
 * edits change what a page says, not where pages are. In doubt `false`.
 */
export const hasSameRoutes = ({ shelves: one }: Content, { shelves: other }: Content): boolean =>
  contentCollections.every((collection) => {
    if (one[collection] === other[collection]) return true
    if (telling.has(collection)) return false
    return isSameOrder(one[collection].inOrder, other[collection].inOrder)
  }) &&
  (one.programs === other.programs || isSameOrder(facilitatorsOf(one), facilitatorsOf(other)))

/** A person has a page once a program names them. */
const facilitatorsOf = ({ programs }: Content['shelves']): { key: string }[] =>
  [...(programs.by.get('facilitators')?.keys() ?? [])].sort().map((key) => ({ key }))

const isSameOrder = (one: readonly { key: string }[], other: readonly { key: string }[]): boolean =>
  one.length === other.length && one.every(({ key }, index) => key === other[index]?.key)
