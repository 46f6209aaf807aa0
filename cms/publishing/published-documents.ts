import { createHash } from 'node:crypto'
import type { DataFromCollectionSlug, Payload } from 'payload'
import {
  type ContentCollection,
  contentCollections,
  type GlobalSlug,
  globalSlugs,
  hashedDocument,
  type SnapshotCollection,
  type SnapshotDocument,
  SnapshotError,
  snapshotHashOf,
} from '#model/snapshot.ts'
import { isPublic, keyIn } from '../fields/keys.ts'
import { placeOf } from '../fields/order.ts'
import { isRelated, type Related, type Resolve } from '../fields/resolve.ts'
import { emptyDocuments, type Name, nameOf } from './known-documents.ts'
import { globalPublishers, publishers } from './publishers.ts'
import { type KeyFields, readDocuments, readGlobal, readKeys } from './read-stored.ts'
import type { Edit } from './release/draw-work.ts'
import { type PackedSnapshot, packDocuments } from './release/packed-snapshot.ts'
import type { Change } from './release/renderer.ts'

/** A document that the CMS keeps, by its id; a setting’s id is its slug. */
export type EntryName = { collection: SnapshotCollection; id: string }
/** A published document that the content model refuses; it stays as visitors know it. */
export type Invalid = EntryName & { key: string; message: string }

/** What is published, kept up to date without reading all of it at every change. */
export type PublishedDocuments = {
  /** Everything, read anew. */
  whole: () => Promise<{ packed: PackedSnapshot; invalid: Invalid[] }>
  /** What is other than at the last call, after these entries were changed; with what follows from it in others. */
  after: (changed: readonly EntryName[]) => Promise<{ edit: Extract<Edit, { base: string }>; invalid: Invalid[] }>
  /** The id of the document that is published under a key. */
  idOf: (entry: { collection: string; key: string }) => string | null
  /** A draft in the published shape, gaps and all; nothing but a preview may draw it. */
  draft: <C extends Related>(collection: C, document: DataFromCollectionSlug<C>) => Change
}

/** Collections that staff order by dragging: a place that changes changes those of others. */
const dragged: ReadonlySet<string> = new Set(['elements', 'audiences', 'programs', 'faqs'])

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const isGlobal = (collection: string): collection is GlobalSlug => globalSlugs.some((slug) => slug === collection)

// A global that was never saved has no time of its own.
const neverSaved = new Date(0).toISOString()

type Found = {
  name: Name
  collection: SnapshotCollection
  id: string
  made: SnapshotDocument | Invalid | null
  asked: Set<Name>
}

export function openPublishedDocuments(payload: Payload, siteUrl: string): PublishedDocuments {
  let known = emptyDocuments()
  let hash = ''

  const resolving =
    (asked: Set<Name>): Resolve =>
    (collection, id) => {
      const name = nameOf({ collection, id })
      asked.add(name)
      return known.keyOf(name)
    }
  /** The published form of one document, with whom it names. */
  const make = (
    entry: EntryName,
    publish: (resolve: Resolve) => { key: string; updatedAt: string; data: unknown },
  ): Found => {
    const { collection, id } = entry
    const asked = new Set<Name>()
    const { key, updatedAt, data } = publish(resolving(asked))
    const found = { name: nameOf(entry), collection, id, asked }
    if (data === null) return { ...found, made: null }
    try {
      return { ...found, made: hashedDocument({ collection, key, updatedAt, data }, sha256) }
    } catch (error) {
      if (!(error instanceof SnapshotError)) throw error
      return { ...found, made: { collection, id, key, message: error.message } }
    }
  }
  const makeDocument = <C extends ContentCollection>(collection: C, document: DataFromCollectionSlug<C>): Found => {
    const id = String(document.id)
    return make({ collection, id }, (resolve) => ({
      key: keyOfStored(collection, document) ?? '',
      updatedAt: document.updatedAt,
      data: publishers[collection]({ ...document, order: known.rankOf(collection, id) }, resolve),
    }))
  }
  const makeGlobal = async <G extends GlobalSlug>(slug: G): Promise<Found> => {
    const document = await readGlobal(payload, slug)
    const { updatedAt }: { updatedAt?: string | null } = document
    return make({ collection: slug, id: slug }, (resolve) => ({
      key: slug,
      updatedAt: updatedAt ?? neverSaved,
      data: globalPublishers[slug](document, resolve),
    }))
  }
  const noteKey = (collection: ContentCollection, document: KeyFields) => {
    known.setKey(nameOf({ collection, id: document.id }), publicKey(collection, document))
    if (dragged.has(collection)) known.setPlace(collection, String(document.id), placeOf(document))
  }
  const note = ({ name, made, asked }: Found) => {
    // What is invalid stays as it was; whom it names may change so that it is valid.
    if (made !== null && 'message' in made) known.note(name, known.publishedOf(name), asked)
    else known.note(name, made, asked)
  }

  const whole: PublishedDocuments['whole'] = async () => {
    known = emptyDocuments()
    for (const collection of contentCollections) {
      for (const document of await readKeys(payload, collection)) noteKey(collection, document)
      if (dragged.has(collection)) known.rankAgain(collection)
    }
    const chunks: PackedSnapshot['chunks'] = []
    const invalid: Invalid[] = []
    const keep = (found: readonly Found[]) => {
      found.forEach(note)
      invalid.push(...found.flatMap(({ made }) => (made !== null && 'message' in made ? [made] : [])))
      const documents = found.flatMap(({ made }) => (made === null || 'message' in made ? [] : [made]))
      if (documents.length > 0) chunks.push(packDocuments(documents))
    }
    const keepAll = async <C extends ContentCollection>(collection: C) => {
      for await (const documents of readDocuments(payload, collection)) {
        keep(documents.map((document) => makeDocument(collection, document)))
      }
    }
    for (const collection of contentCollections) await keepAll(collection)
    for (const slug of globalSlugs) keep([await makeGlobal(slug)])
    hash = snapshotHashOf(known.hashes(), siteUrl, sha256)
    return { packed: { format: 1, siteUrl, hash, chunks }, invalid }
  }

  const after: PublishedDocuments['after'] = async (changed) => {
    const base = hash
    const stored = new Map<Name, Found | null>()
    const due = new Map<Name, EntryName>()
    const fetchKeys = async <C extends ContentCollection>(collection: C, ids: readonly string[]) => {
      const there = new Set<string>()
      for await (const documents of readDocuments(payload, collection, ids)) {
        for (const document of documents) {
          there.add(String(document.id))
          follow({ collection, id: String(document.id) }, document)
        }
      }
      for (const id of ids) if (!there.has(id)) follow({ collection, id }, null)
    }
    /** Those that follow from a change of a key or of a place. */
    const follow = (entry: EntryName & { collection: ContentCollection }, document: KeyFields | null) => {
      const name = nameOf(entry)
      const before = known.keyOf(name)
      if (document === null) {
        known.setKey(name, null)
        if (dragged.has(entry.collection)) known.setPlace(entry.collection, entry.id, null)
      } else noteKey(entry.collection, document)
      if (known.keyOf(name) === before) return
      for (const asker of known.askersOf(name)) due.set(asker, entryOf(asker))
    }
    const idsOf = groupedByCollection(changed)
    for (const entry of changed) due.set(nameOf(entry), entry)
    for (const [collection, ids] of idsOf) if (!isGlobal(collection)) await fetchKeys(collection, ids)
    for (const collection of idsOf.keys()) {
      if (!dragged.has(collection)) continue
      for (const id of known.rankAgain(collection)) due.set(nameOf({ collection, id }), { collection, id })
    }

    const makeAll = async <C extends ContentCollection>(collection: C, ids: readonly string[]) => {
      for (const id of ids) stored.set(nameOf({ collection, id }), null)
      for await (const documents of readDocuments(payload, collection, ids)) {
        for (const document of documents) {
          const found = makeDocument(collection, document)
          stored.set(found.name, found)
        }
      }
    }
    for (const [collection, ids] of groupedByCollection([...due.values()])) {
      if (!isGlobal(collection)) await makeAll(collection, ids)
      else stored.set(nameOf({ collection, id: collection }), await makeGlobal(collection))
    }
    const { changes, invalid } = differences(stored)
    hash = snapshotHashOf(known.hashes(), siteUrl, sha256)
    return { edit: { base, hash, changes }, invalid }
  }

  /** What is other than it was known to be; and notes it. */
  const differences = (stored: ReadonlyMap<Name, Found | null>): { changes: Change[]; invalid: Invalid[] } => {
    const gone: Change[] = []
    const there: Change[] = []
    const invalid: Invalid[] = []
    for (const [name, found] of stored) {
      const before = known.publishedOf(name)
      const { collection } = entryOf(name)
      const made = found?.made ?? null
      if (made !== null && 'message' in made) invalid.push(made)
      else {
        if (before !== null && before.key !== made?.key) gone.push({ collection, key: before.key, document: null })
        if (made !== null && made.hash !== before?.hash) there.push({ collection, key: made.key, document: made })
      }
      if (found === null) known.note(name, null, new Set())
      else note(found)
    }
    // A key may have passed from one document to another.
    const taken = new Set(there.map(({ collection, key }) => `${collection}/${key}`))
    return { changes: [...gone.filter(({ collection, key }) => !taken.has(`${collection}/${key}`)), ...there], invalid }
  }

  return {
    whole,
    after,
    idOf: ({ collection, key }) => known.idOf(collection, key),
    draft(collection, document) {
      const id = String(document.id)
      const key = keyIn(collection, document) ?? ''
      // It may name itself.
      const resolve: Resolve = (other, otherId) =>
        other === collection && otherId === id ? key : known.keyOf(nameOf({ collection: other, id: otherId }))
      const data = publishers[collection]({ ...document, order: known.rankOf(collection, id) }, resolve)
      const draft: unknown = { collection, key, updatedAt: document.updatedAt, data, hash: '' }
      // It has the published shape with gaps, which the model refuses and a preview shows.
      return { collection, key, document: data === null ? null : (draft as SnapshotDocument) }
    },
  }
}

const entryOf = (name: Name): EntryName => {
  const [collection = '', ...id] = name.split('/')
  return { collection: collection as SnapshotCollection, id: id.join('/') }
}

function groupedByCollection(entries: readonly EntryName[]): Map<SnapshotCollection, string[]> {
  const groups = new Map<SnapshotCollection, string[]>()
  for (const { collection, id } of entries) {
    const ids = groups.get(collection) ?? []
    groups.set(collection, ids)
    if (!ids.includes(id)) ids.push(id)
  }
  return groups
}

const keyOfStored = (collection: ContentCollection, document: KeyFields): string | null =>
  isRelated(collection) ? keyIn(collection, document) : (document.from ?? null)

const publicKey = (collection: ContentCollection, document: KeyFields): string | null =>
  !isRelated(collection) || isPublic(collection, document) ? keyOfStored(collection, document) : null
