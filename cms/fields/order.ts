/** Collections that staff order by dragging. */
export const orderedByHand = ['elements', 'audiences', 'programs', 'faqs'] as const
export type OrderedByHand = (typeof orderedByHand)[number]

export const isOrderedByHand = (collection: string): collection is OrderedByHand =>
  orderedByHand.some((known) => known === collection)

/** A document of a collection that staff order by dragging: Payload keeps a text that sorts, the model a whole number. */
type Dragged = { id: string | number; _order?: string | null | undefined }

/** What tells the place of a document among the others: theirs sort as the documents do (content model §4: drag order). */
export const placeOf = ({ id, _order }: Dragged): string => `${_order ?? '~'} ${id}`

/** For checks of one document alone, where its place among the others does not matter. */
export const unranked =
  <D, Args extends unknown[], R>(publish: (document: D & { order: number }, ...args: Args) => R) =>
  (document: D, ...args: Args): R =>
    publish({ ...document, order: 0 }, ...args)
