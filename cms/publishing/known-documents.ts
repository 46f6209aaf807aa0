/** A document by collection and id: 'essays/8f3…'. */
export type Name = string
export const nameOf = ({ collection, id }: { collection: string; id: string | number }): Name => `${collection}/${id}`

type Published = { collection: string; key: string; hash: string }

/** What is remembered of every published document, so that a change says which others follow from it. No texts. */
export type KnownDocuments = {
  /** Its key; `null` when it is not public, or not there. */
  keyOf: (name: Name) => string | null
  setKey: (name: Name, key: string | null) => void
  /** The documents in which this one is named: they must be made again when its key changes. */
  askersOf: (name: Name) => ReadonlySet<Name>
  publishedOf: (name: Name) => Published | null
  /** The id of the document that is, or was last, published under a key. */
  idOf: (collection: string, key: string) => string | null
  /** Says how a document was published, and whom it names. `null`: it is not. */
  note: (name: Name, published: Published | null, asked: ReadonlySet<Name>) => void
  /** The hashes of all, in the order of a snapshot: by collection, then key. */
  hashes: () => string[]
  /** Where staff dragged it; kept for the collections that they order. */
  setPlace: (collection: string, id: string, place: string | null) => void
  /** The place among the published ones, 1 for the first, as the documents have it now, and those that have another than before. */
  rankAgain: (collection: string) => string[]
  rankOf: (collection: string, id: string) => number
  /** The places as they would be with some documents elsewhere; `null`: not among them any more. */
  ranksWith: (collection: string, moved: ReadonlyMap<string, string | null>) => Map<string, number>
}

export function emptyDocuments(): KnownDocuments {
  const keys = new Map<Name, string>()
  const published = new Map<Name, Published>()
  const ids = new Map<string, string>()
  const asks = new Map<Name, ReadonlySet<Name>>()
  const askers = new Map<Name, Set<Name>>()
  const places = new Map<string, Map<string, string>>()
  const ranks = new Map<string, Map<string, number>>()
  const none: ReadonlySet<Name> = new Set()
  /** The names of what is published, in the order of a snapshot; `null`: to be put in order again. */
  let inOrder: { name: Name; place: string }[] | null = null

  return {
    keyOf: (name) => keys.get(name) ?? null,
    setKey(name, key) {
      if (key === null) keys.delete(name)
      else keys.set(name, key)
    },
    askersOf: (name) => askers.get(name) ?? none,
    publishedOf: (name) => published.get(name) ?? null,
    idOf: (collection, key) => ids.get(`${collection}/${key}`) ?? null,
    note(name, now, asked) {
      for (const other of asks.get(name) ?? none) askers.get(other)?.delete(name)
      for (const other of asked) askers.set(other, (askers.get(other) ?? new Set()).add(name))
      if (asked.size === 0) asks.delete(name)
      else asks.set(name, asked)
      if (published.get(name)?.key !== now?.key) inOrder = null
      if (now === null) published.delete(name)
      else {
        const { collection, key, hash } = now
        // Not the document itself, which would keep its text in memory.
        published.set(name, { collection, key, hash })
        ids.set(`${collection}/${key}`, name.slice(collection.length + 1))
      }
    },
    hashes() {
      inOrder ??= [...published]
        .map(([name, { collection, key }]) => ({ name, place: `${collection}\0${key}` }))
        .sort(byPlace)
      const hashes: string[] = []
      for (const { name } of inOrder) {
        const hash = published.get(name)?.hash
        if (hash !== undefined) hashes.push(hash)
      }
      return hashes
    },
    setPlace(collection, id, place) {
      const ofCollection = places.get(collection) ?? new Map<string, string>()
      places.set(collection, ofCollection)
      if (place === null) ofCollection.delete(id)
      else ofCollection.set(id, place)
    },
    rankAgain(collection) {
      const before = ranks.get(collection) ?? new Map<string, number>()
      const now = ranked(places.get(collection) ?? new Map())
      ranks.set(collection, now)
      return [...now].flatMap(([id, rank]) => (before.get(id) === rank ? [] : [id]))
    },
    rankOf: (collection, id) => ranks.get(collection)?.get(id) ?? 0,
    ranksWith(collection, moved) {
      const there = new Map(places.get(collection))
      for (const [id, place] of moved) {
        if (place === null) there.delete(id)
        else there.set(id, place)
      }
      return ranked(there)
    },
  }
}

const byPlace = (one: { place: string }, other: { place: string }): number =>
  one.place < other.place ? -1 : one.place > other.place ? 1 : 0

/** Id → place, 1 for the first. */
function ranked(places: ReadonlyMap<string, string>): Map<string, number> {
  const inOrder = [...places].sort(([, one], [, other]) => (one < other ? -1 : 1))
  return new Map(inOrder.map(([id], index) => [id, index + 1]))
}
