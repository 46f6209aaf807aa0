import type { ContentCollection, Entry, GlobalSlug, Snapshot } from '#model/snapshot.ts'
import { type Shelves, shelvesOf } from './data/shelves.ts'

export type { ContentCollection, Entry, GlobalSlug }

/** What a page may know: one snapshot, and a note of each read, so that an edit redraws only the pages it touches. */
export interface Store {
  /** Without a trailing slash. */
  siteUrl: string
  /** A preview shows gaps ("missing: who is this for"); the public site leaves them out. */
  preview: boolean
  /** Throws, naming collection and key, when there is no such entry. */
  entry<C extends ContentCollection>(collection: C, key: string): Entry<C>
  find<C extends ContentCollection>(collection: C, key: string): Entry<C> | null
  /** Every published entry, in the model's order. */
  list<C extends ContentCollection>(collection: C): readonly Entry<C>[]
  setting<G extends GlobalSlug>(global: G): Entry<G>
  /** 'essays/slug' for an entry (there or not), 'essays' for the list, 'site' for a setting. */
  reads: ReadonlySet<string>
}

/** A store over the snapshot. Cheap to make: the snapshot is put on its shelves once. */
export function recordingStore(snapshot: Snapshot, { preview }: { preview: boolean }): Store {
  return storeOver(shelvesOf(snapshot), { siteUrl: snapshot.siteUrl, preview })
}

/** The same content with an empty list of reads: one for each page drawn. */
export function withOwnReads(store: Store): Store {
  const reads = new Set<string>()
  const noting = (read: string) => {
    reads.add(read)
    return store
  }
  return {
    siteUrl: store.siteUrl,
    preview: store.preview,
    entry: (collection, key) => noting(`${collection}/${key}`).entry(collection, key),
    find: (collection, key) => noting(`${collection}/${key}`).find(collection, key),
    list: (collection) => noting(collection).list(collection),
    setting: (global) => noting(global).setting(global),
    reads,
  }
}

function storeOver(shelves: Shelves, { siteUrl, preview }: Pick<Store, 'siteUrl' | 'preview'>): Store {
  const reads = new Set<string>()
  const find: Store['find'] = (collection, key) => {
    reads.add(`${collection}/${key}`)
    return shelves[collection].byKey.get(key) ?? null
  }
  return {
    siteUrl,
    preview,
    find,
    entry: (collection, key) => {
      const entry = find(collection, key)
      if (entry === null) throw new Error(`${collection}/${key}: not in the snapshot, so it cannot be drawn`)
      return entry
    },
    list: (collection) => {
      reads.add(collection)
      return shelves[collection].inOrder
    },
    setting: (global) => {
      reads.add(global)
      const setting = shelves[global].byKey.get(global)
      if (setting === undefined) throw new Error(`${global}: this global is missing from the snapshot`)
      return setting
    },
    reads,
  }
}
