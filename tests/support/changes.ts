import type { Snapshot, SnapshotDocument } from '#model/snapshot.ts'
import type { Change } from '#site/content.ts'

const named = (documents: readonly SnapshotDocument[]) =>
  new Map(documents.map((document) => [`${document.collection}/${document.key}`, document]))

/** What leads from one snapshot to another. */
export function changesBetween(before: Snapshot, after: Snapshot): Change[] {
  const [old, now] = [named(before.documents), named(after.documents)]
  const edited = after.documents.filter(({ collection, key, hash }) => old.get(`${collection}/${key}`)?.hash !== hash)
  const gone = before.documents.filter(({ collection, key }) => !now.has(`${collection}/${key}`))
  return [
    ...edited.map((document) => ({ collection: document.collection, key: document.key, document })),
    ...gone.map(({ collection, key }) => ({ collection, key, document: null })),
  ]
}
