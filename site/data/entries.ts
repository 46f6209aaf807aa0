import type { SnapshotCollection, SnapshotTypes } from '#model/snapshot.ts'

export type Global = 'site' | 'navigation' | 'collaborate' | 'ce-profile'
export type Collection = Exclude<SnapshotCollection, Global>

/** A published document as a page sees it. */
export type Entry<C extends SnapshotCollection> = SnapshotTypes[C] & { key: string; updatedAt: string }
