import type { ContentCollection, Entry, GlobalSlug } from '#model/snapshot.ts'
import type { Content } from './content.ts'
import { windowOf } from './data/shelf.ts'
import type { LookupField } from './data/shelf-rules.ts'
import { anyRead, countRead, entryRead, listRead, namedIn, presenceRead, type Window } from './reads.ts'

export type { ContentCollection, Entry, GlobalSlug }

/** What a draft still lacks before it can be published: the field as the model names it, and what to do about it. */
export type Gap = { field: string; message: string }
/** A draft that is drawn for those who write it. */
export type Preview = {
  collection: ContentCollection
  key: string
  /** The address of its form, for staff; `null` for those who have only the link to the preview. */
  form: string | null
  gaps: readonly Gap[]
}

/** What a page may know: the published content, and a note of each read, so that an edit redraws only the pages it touches. */
export interface Store {
  /** Without a trailing slash. */
  siteUrl: string
  /** A preview shows the gaps of its draft ("Missing: who is this for"); the public site leaves them out. */
  preview: Preview | false
  /** Throws, naming collection and key, when there is no such entry. */
  entry<C extends ContentCollection>(collection: C, key: string): Entry<C>
  find<C extends ContentCollection>(collection: C, key: string): Entry<C> | null
  /** Whether an entry is published; what it says does not matter. */
  has(collection: ContentCollection, key: string): boolean
  /** Published entries in the model's order: all, or part of them. */
  list<C extends ContentCollection>(collection: C, window?: Window): readonly Entry<C>[]
  /** Those that name something: `naming('essays', 'elements', 'embodied-learning')`. */
  naming<C extends ContentCollection>(
    collection: C,
    field: LookupField<C>,
    value: string,
    window?: Window,
  ): readonly Entry<C>[]
  hasAny(collection: ContentCollection): boolean
  hasNaming<C extends ContentCollection>(collection: C, field: LookupField<C>, value: string): boolean
  count(collection: ContentCollection): number
  countNaming<C extends ContentCollection>(collection: C, field: LookupField<C>, value: string): number
  setting<G extends GlobalSlug>(global: G): Entry<G>
  /** What was read so far (reads.ts). */
  reads: ReadonlySet<string>
}

/** A store with nothing read yet: one for each page drawn. */
export function recordingStore({ siteUrl, shelves }: Content, { preview }: { preview: Preview | false }): Store {
  const reads = new Set<string>()
  const find: Store['find'] = (collection, key) => {
    reads.add(entryRead(collection, key))
    return shelves[collection].byKey.get(key) ?? null
  }
  return {
    siteUrl,
    preview,
    reads,
    find,
    entry: (collection, key) => {
      const entry = find(collection, key)
      if (entry === null) throw new Error(`${collection}/${key}: not in the snapshot, so it cannot be drawn`)
      return entry
    },
    has: (collection, key) => {
      reads.add(presenceRead(collection, key))
      return shelves[collection].byKey.has(key)
    },
    list: (collection, window) => {
      reads.add(listRead(collection, { window: window ?? null }))
      return windowOf(shelves[collection].inOrder, window ?? null)
    },
    naming: (collection, field, value, window) => {
      const naming = { field, value }
      reads.add(listRead(collection, { naming, window: window ?? null }))
      return windowOf(namedIn(shelves[collection], naming), window ?? null)
    },
    hasAny: (collection) => {
      reads.add(anyRead(collection))
      return shelves[collection].inOrder.length > 0
    },
    hasNaming: (collection, field, value) => {
      const naming = { field, value }
      reads.add(anyRead(collection, { naming }))
      return namedIn(shelves[collection], naming).length > 0
    },
    count: (collection) => {
      reads.add(countRead(collection))
      return shelves[collection].inOrder.length
    },
    countNaming: (collection, field, value) => {
      const naming = { field, value }
      reads.add(countRead(collection, { naming }))
      return namedIn(shelves[collection], naming).length
    },
    setting: (global) => {
      reads.add(listRead(global))
      const setting = shelves[global].byKey.get(global)
      if (setting === undefined) throw new Error(`${global}: this global is missing from the snapshot`)
      return setting
    },
  }
}
