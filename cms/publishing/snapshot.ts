import type { Payload } from 'payload'
import { type Snapshot, type SnapshotDocument, SnapshotError } from '#model/snapshot.ts'
import { openPublishedDocuments } from './published-documents.ts'
import { unpackSnapshot } from './release/packed-snapshot.ts'

// A snapshot is read by the rules of the content model, wherever it is drawn.
const nothingElse = () => Promise.resolve(null)

/** The snapshot of everything that is published, in its order. Throws `SnapshotError`, naming document and field. */
export async function readSnapshot(payload: Payload, siteUrl: string): Promise<Snapshot> {
  const { packed, invalid } = await openPublishedDocuments({ payload, siteUrl, lastGood: nothingElse }).whole()
  const [first] = invalid
  if (first !== undefined) throw new SnapshotError(first.message)
  const snapshot = unpackSnapshot(packed)
  const placeIn = ({ collection, key }: SnapshotDocument) => `${collection}\0${key}`
  snapshot.documents.sort((one, other) => (placeIn(one) < placeIn(other) ? -1 : 1))
  return snapshot
}
