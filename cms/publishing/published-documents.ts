import type { DataFromCollectionSlug, DataFromGlobalSlug, Payload } from 'payload'
import {
  type ContentCollection,
  contentCollections,
  type GlobalSlug,
  globalSlugs,
  type SnapshotCollection,
  type SnapshotDocument,
  snapshotHashOf,
} from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { keyIn } from '../fields/keys.ts'
import { isOrderedByHand, placeOf } from '../fields/order.ts'
import type { Related, Resolve } from '../fields/resolve.ts'
import { differences, entryOf } from './differences.ts'
import { emptyDocuments, type KnownDocuments, type Name, nameOf } from './known-documents.ts'
import {
  type EntryName,
  formOfDocument,
  formOfGlobal,
  type Invalid,
  isInvalid,
  type Others,
  type PublishedForm,
  publicKey,
} from './published-form.ts'
import { draftForms } from './publishers.ts'
import { type KeyFields, readDocuments, readGlobal, readKeys } from './read-stored.ts'
import type { Edit } from './release/draw-work.ts'
import { type PackedSnapshot, packDocuments } from './release/packed-snapshot.ts'
import type { Change } from './release/renderer.ts'

/** A document as it would be published; `document`: `null` when it would not be any more. */
export type Edited = EditedDocument | EditedGlobal
export type EditedDocument<Some extends ContentCollection = ContentCollection> = {
  [C in Some]: { collection: C; id: string; document: DataFromCollectionSlug<C> | null }
}[Some]
type EditedGlobal = { [G in GlobalSlug]: { collection: G; id: string; document: DataFromGlobalSlug<G> } }[GlobalSlug]

/** What is published, kept up to date without reading all of it at every change. */
export type PublishedDocuments = {
  /** Everything, read anew. */
  whole: () => Promise<{ packed: PackedSnapshot; invalid: Invalid[] }>
  /** What is other than at the last call, after these entries were changed; with what follows from it in others. */
  after: (changed: readonly EntryName[]) => Promise<{ edit: Extract<Edit, { base: string }>; invalid: Invalid[] }>
  /** What would be other than it is if these were published so, with what follows from it in others. Changes nothing. */
  whatIf: (edited: readonly Edited[]) => Promise<{ base: string; changes: Change[]; invalid: Invalid[] }>
  /** The id of the document that is, or was last, published under a key. */
  idOf: (entry: { collection: string; key: string }) => string | null
  /** A draft in the published shape, gaps and all; nothing but a preview may draw it. */
  draft: <C extends Related>(collection: C, document: DataFromCollectionSlug<C>) => Change
}

/** A document that was read: what tells its key and place, and its published form once those of all others are known. */
type Stored = { keys: KeyFields; form: () => PublishedForm }

const isGlobal = (collection: string): collection is GlobalSlug => globalSlugs.some((slug) => slug === collection)

type Parts = {
  payload: Payload
  siteUrl: string
  /** How an entry that the content model refuses is live; `null`: it is not. */
  lastGood: (entry: Pick<SnapshotDocument, 'collection' | 'key'>) => Promise<SnapshotDocument | null>
}

export function openPublishedDocuments({ payload, siteUrl, lastGood }: Parts): PublishedDocuments {
  let known = emptyDocuments()
  /** Of all that is known; empty when it is not known for sure, so that nothing is drawn against it. */
  let hash = ''

  /** Their published forms; of those that are not published any more, an empty one. */
  const readForms = async (entries: readonly EntryName[], others: Others): Promise<PublishedForm[]> => {
    const forms = new Map<Name, PublishedForm>()
    const readAll = async <C extends ContentCollection>(collection: C, ids: readonly string[]) => {
      for await (const documents of readDocuments(payload, collection, ids)) {
        for (const document of documents) {
          const form = formOfDocument(collection, document, others)
          forms.set(form.name, form)
        }
      }
    }
    for (const [collection, ids] of groupedByCollection(entries)) {
      if (isGlobal(collection)) {
        const form = formOfGlobal(collection, await readGlobal(payload, collection), others)
        forms.set(form.name, form)
      } else await readAll(collection, ids)
    }
    return entries.map(
      (entry) => forms.get(nameOf(entry)) ?? { ...entry, name: nameOf(entry), made: null, asked: new Set() },
    )
  }

  const whole: PublishedDocuments['whole'] = async () => {
    // Apart, until all is read: a half of it must not be taken for what is published.
    const read = emptyDocuments()
    for (const collection of contentCollections) {
      for (const document of await readKeys(payload, collection)) noteKey(read, collection, document)
      if (isOrderedByHand(collection)) read.rankAgain(collection)
    }
    const chunks: PackedSnapshot['chunks'] = []
    const invalid: Invalid[] = []
    const keep = async (forms: readonly PublishedForm[]) => {
      const documents: SnapshotDocument[] = []
      for (const { name, made, asked } of forms) {
        const published = isInvalid(made) ? await lastGood(made) : made
        if (isInvalid(made)) invalid.push(made)
        if (published !== null) documents.push(published)
        read.note(name, published, asked)
      }
      if (documents.length > 0) chunks.push(packDocuments(documents))
    }
    const keepAll = async <C extends ContentCollection>(collection: C) => {
      for await (const documents of readDocuments(payload, collection)) {
        await keep(documents.map((document) => formOfDocument(collection, document, read)))
      }
    }
    for (const collection of contentCollections) await keepAll(collection)
    for (const slug of globalSlugs) await keep(await readForms([{ collection: slug, id: slug }], read))
    known = read
    hash = snapshotHashOf(known.hashes(), siteUrl, sha256)
    return { packed: { format: 1, siteUrl, hash, chunks }, invalid }
  }

  /** The changed documents as they are stored now, each read once: their keys must be known before any form is made. */
  const readChanged = async (changed: readonly EntryName[]): Promise<ReadonlyMap<Name, Stored>> => {
    const stored = new Map<Name, Stored>()
    const readAll = async <C extends ContentCollection>(collection: C, ids: readonly string[]) => {
      for await (const documents of readDocuments(payload, collection, ids)) {
        for (const document of documents) {
          const form = () => formOfDocument(collection, document, known)
          stored.set(nameOf({ collection, id: document.id }), { keys: document, form })
        }
      }
    }
    for (const [collection, ids] of groupedByCollection(changed)) {
      if (!isGlobal(collection)) await readAll(collection, ids)
    }
    return stored
  }

  /** Takes in the keys and places of changed documents; answers those and all that follow from them. */
  const follow = (changed: readonly EntryName[], stored: ReadonlyMap<Name, Stored>): EntryName[] => {
    const due = new Map(changed.map((entry) => [nameOf(entry), entry]))
    const take = (collection: ContentCollection, id: string, document: KeyFields | null) => {
      const name = nameOf({ collection, id })
      const before = known.keyOf(name)
      if (document !== null) noteKey(known, collection, document)
      else {
        known.setKey(name, null)
        if (isOrderedByHand(collection)) known.setPlace(collection, id, null)
      }
      if (known.keyOf(name) !== before) for (const asker of known.askersOf(name)) due.set(asker, entryOf(asker))
    }
    for (const [collection, ids] of groupedByCollection(changed)) {
      if (isGlobal(collection)) continue
      for (const id of ids) take(collection, id, stored.get(nameOf({ collection, id }))?.keys ?? null)
      if (!isOrderedByHand(collection)) continue
      for (const id of known.rankAgain(collection)) due.set(nameOf({ collection, id }), { collection, id })
    }
    return [...due.values()]
  }

  const after: PublishedDocuments['after'] = async (changed) => {
    const base = hash
    const stored = await readChanged(changed)
    hash = ''
    const due = follow(changed, stored)
    const own = due.flatMap((entry) => stored.get(nameOf(entry))?.form() ?? [])
    const others = due.filter((entry) => !stored.has(nameOf(entry)))
    const forms = [...own, ...(await readForms(others, known))]
    const { changes, invalid } = differences(forms, known)
    for (const form of forms) note(known, form)
    hash = snapshotHashOf(known.hashes(), siteUrl, sha256)
    return { edit: { base, hash, changes }, invalid }
  }

  const whatIf: PublishedDocuments['whatIf'] = async (edited) => {
    const documents = edited.filter(isDocument)
    const keys = new Map(
      documents.map((one) => [nameOf(one), one.document === null ? null : publicKey(one.collection, one.document)]),
    )
    const moved = [...keys].filter(([name, key]) => known.keyOf(name) !== key).map(([name]) => name)
    const following = new Set(moved.flatMap((name) => [...known.askersOf(name)]))
    const ranks = new Map<string, Map<string, number>>()
    for (const { collection } of documents) {
      if (!isOrderedByHand(collection)) continue
      const places = documents.filter((one) => one.collection === collection).map(placeIfPublished)
      const ofCollection = known.ranksWith(collection, new Map(places))
      ranks.set(collection, ofCollection)
      for (const [id, rank] of ofCollection) {
        if (known.rankOf(collection, id) !== rank) following.add(nameOf({ collection, id }))
      }
    }
    const others: Others = {
      keyOf: (name) => (keys.has(name) ? (keys.get(name) ?? null) : known.keyOf(name)),
      rankOf: (collection, id) => ranks.get(collection)?.get(id) ?? known.rankOf(collection, id),
    }
    const own = edited.map(
      (one): PublishedForm => (isDocument(one) ? formOfEdited(one, others) : formOfSetting(one, others)),
    )
    const names = new Set(own.map(({ name }) => name))
    const rest = [...following].filter((name) => !names.has(name)).map(entryOf)
    return { base: hash, ...differences([...own, ...(await readForms(rest, others))], known) }
  }

  return {
    whole,
    after,
    whatIf,
    idOf: ({ collection, key }) => known.idOf(collection, key),
    draft: (collection, document) => draftOf(collection, document, known),
  }
}

function noteKey(known: KnownDocuments, collection: ContentCollection, document: KeyFields): void {
  known.setKey(nameOf({ collection, id: document.id }), publicKey(collection, document))
  if (isOrderedByHand(collection)) known.setPlace(collection, String(document.id), placeOf(document))
}

/** What is invalid stays as it was; whom it names may change so that it is valid. */
const note = (known: KnownDocuments, { name, made, asked }: PublishedForm): void =>
  known.note(name, isInvalid(made) ? known.publishedOf(name) : made, asked)

function formOfEdited<C extends ContentCollection>(
  { collection, id, document }: { collection: C; id: string; document: DataFromCollectionSlug<C> | null },
  others: Others,
): PublishedForm {
  if (document === null) return { collection, id, name: nameOf({ collection, id }), made: null, asked: new Set() }
  return formOfDocument(collection, document, others)
}

const isDocument = (edited: Edited): edited is EditedDocument => !isGlobal(edited.collection)

const placeIfPublished = ({ id, document }: EditedDocument): [string, string | null] => [
  id,
  document === null ? null : placeOf(document),
]

const formOfSetting = <G extends GlobalSlug>(
  { collection, document }: { collection: G; document: DataFromGlobalSlug<G> },
  others: Others,
): PublishedForm => formOfGlobal(collection, document, others)

function draftOf<C extends Related>(collection: C, document: DataFromCollectionSlug<C>, known: KnownDocuments): Change {
  const id = String(document.id)
  const key = keyIn(collection, document) ?? ''
  // It may name itself.
  const resolve: Resolve = (other, otherId) =>
    other === collection && otherId === id ? key : known.keyOf(nameOf({ collection: other, id: otherId }))
  const data = draftForms[collection]({ ...document, order: known.rankOf(collection, id) }, resolve)
  const draft: unknown = { collection, key, updatedAt: document.updatedAt, data, hash: '' }
  // It has the published shape with gaps, which the model refuses and a preview shows.
  return { collection, key, document: data === null ? null : (draft as SnapshotDocument) }
}

function groupedByCollection(entries: readonly EntryName[]): Map<SnapshotCollection, string[]> {
  const groups = new Map<SnapshotCollection, Set<string>>()
  for (const { collection, id } of entries) groups.set(collection, (groups.get(collection) ?? new Set()).add(id))
  return new Map([...groups].map(([collection, ids]) => [collection, [...ids]]))
}
