import type { Entry, Snapshot, SnapshotCollection, SnapshotDocument } from '#model/snapshot.ts'
import { byDate, byName, byOrder, byTerm, byTitle, inApaOrder } from './order.ts'

type Shelf<T> = { byKey: ReadonlyMap<string, T>; inOrder: readonly T[] }

/** A snapshot laid out for reading: each collection by key, and in the model's order. */
export type Shelves = { [C in SnapshotCollection]: Shelf<Entry<C>> }

const shelvesBySnapshot = new WeakMap<Snapshot, Shelves>()

/** The shelves of a snapshot, filled once for each snapshot. */
export function shelvesOf(snapshot: Snapshot): Shelves {
  let shelves = shelvesBySnapshot.get(snapshot)
  if (shelves === undefined) {
    shelves = fill(snapshot.documents)
    shelvesBySnapshot.set(snapshot, shelves)
  }
  return shelves
}

function fill(documents: SnapshotDocument[]): Shelves {
  return {
    essays: shelf(documents.filter(isIn('essays')), byDate),
    elements: shelf(documents.filter(isIn('elements')), byOrder),
    audiences: shelf(documents.filter(isIn('audiences')), byOrder),
    outcomes: shelf(documents.filter(isIn('outcomes'))),
    activities: shelf(documents.filter(isIn('activities')), byTitle),
    references: shelf(documents.filter(isIn('references')), inApaOrder),
    people: shelf(documents.filter(isIn('people')), byName),
    modules: shelf(documents.filter(isIn('modules')), byTitle),
    programs: shelf(documents.filter(isIn('programs')), byOrder),
    pages: shelf(documents.filter(isIn('pages'))),
    faqs: shelf(documents.filter(isIn('faqs')), byOrder),
    policies: shelf(documents.filter(isIn('policies')), byTitle),
    terms: shelf(documents.filter(isIn('terms')), byTerm),
    media: shelf(documents.filter(isIn('media'))),
    redirects: shelf(documents.filter(isIn('redirects'))),
    site: shelf(documents.filter(isIn('site'))),
    navigation: shelf(documents.filter(isIn('navigation'))),
    collaborate: shelf(documents.filter(isIn('collaborate'))),
    'ce-profile': shelf(documents.filter(isIn('ce-profile'))),
  }
}

function isIn<C extends SnapshotCollection>(collection: C) {
  return (document: SnapshotDocument): document is SnapshotDocument & { collection: C } =>
    document.collection === collection
}

type Keyed<T> = T & { key: string; updatedAt: string }

/** Without an order of its own, a collection keeps the snapshot's: by key. */
function shelf<T>(
  documents: { key: string; updatedAt: string; data: T }[],
  order?: (a: Keyed<T>, b: Keyed<T>) => number,
): Shelf<Keyed<T>> {
  const entries = documents.map(({ data, key, updatedAt }): Keyed<T> => ({ ...data, key, updatedAt }))
  return { byKey: new Map(entries.map((entry) => [entry.key, entry])), inOrder: order ? entries.sort(order) : entries }
}
