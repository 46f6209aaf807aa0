/** A document of a collection that staff order by dragging: Payload keeps a text that sorts, the model a whole number. */
type Dragged = { id: string | number; _order?: string | null | undefined }

/** Gives each document its place, 1 for the first (content model §4: drag order). Expects all documents that are to be counted. */
export function ranked<D extends Dragged>(documents: readonly D[]): (D & { order: number })[] {
  const place = (document: D) => `${document._order ?? '~'} ${document.id}`
  return documents
    .toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
    .map((document, index) => ({ ...document, order: index + 1 }))
}

/** For checks of one document alone, where its place among the others does not matter. */
export const unranked =
  <D, Args extends unknown[], R>(publish: (document: D & { order: number }, ...args: Args) => R) =>
  (document: D, ...args: Args): R =>
    publish({ ...document, order: 0 }, ...args)
