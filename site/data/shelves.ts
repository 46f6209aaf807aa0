import type { Snapshot, SnapshotCollection, SnapshotDocument } from '#model/snapshot.ts'
import type { Entry } from './entries.ts'
import { orders } from './order.ts'

type Shelf<C extends SnapshotCollection> = { byKey: Map<string, Entry<C>>; inOrder: Entry<C>[] }

/** A snapshot laid out for reading: each collection by key, and in the model's order. */
export type Shelves = { [C in SnapshotCollection]: Shelf<C> }

const shelvesBySnapshot = new WeakMap<Snapshot, Shelves>()

/** The shelves of a snapshot, made once for each snapshot. */
export function shelvesOf(snapshot: Snapshot): Shelves {
  let shelves = shelvesBySnapshot.get(snapshot)
  if (shelves === undefined) {
    shelves = filled(snapshot.documents)
    shelvesBySnapshot.set(snapshot, shelves)
  }
  return shelves
}

function filled(documents: SnapshotDocument[]): Shelves {
  const shelves: any = Object.fromEntries(
    ['essays','elements','audiences','outcomes','activities','references','people','modules','programs','pages','faqs','policies','terms','media','redirects','site','navigation','collaborate','ce-profile'].map((c) => [c, { byKey: new Map(), inOrder: [] }]),
  )
  for (const { collection, key, updatedAt, data } of documents) {
    const entry = { ...data, key, updatedAt }
    shelves[collection].byKey.set(key, entry)
    shelves[collection].inOrder.push(entry)
  }
  for (const [collection, order] of Object.entries(orders)) shelves[collection].inOrder.sort(order)
  return shelves
}
