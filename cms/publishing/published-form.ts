import type { DataFromCollectionSlug, DataFromGlobalSlug } from 'payload'
import {
  type ContentCollection,
  type GlobalSlug,
  hashedDocument,
  type SnapshotCollection,
  type SnapshotDocument,
  SnapshotError,
} from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { isPublic, keyIn } from '../fields/keys.ts'
import { isRelated, type Resolve } from '../fields/resolve.ts'
import { type Name, nameOf } from './known-documents.ts'
import { globalPublishers, publishers } from './publishers.ts'
import type { KeyFields } from './read-stored.ts'

/** A document that the CMS keeps, by its id; a setting’s id is its slug. */
export type EntryName = { collection: SnapshotCollection; id: string }
/** A published document that the content model refuses; it stays as visitors know it. */
export type Invalid = EntryName & { key: string; message: string; faults: SnapshotError['faults'] }

/** The published form of a document, with whom it names. `null`: it is not meant to be public. */
export type PublishedForm = EntryName & {
  name: Name
  made: SnapshotDocument | Invalid | null
  asked: ReadonlySet<Name>
}
/** What is known of the others when it is made. */
export type Others = { keyOf: (name: Name) => string | null; rankOf: (collection: string, id: string) => number }

export const isInvalid = (made: PublishedForm['made']): made is Invalid => made !== null && 'message' in made

// A global that was never saved has no time of its own.
const neverSaved = new Date(0).toISOString()

export function formOfDocument<C extends ContentCollection>(
  collection: C,
  document: DataFromCollectionSlug<C>,
  others: Others,
): PublishedForm {
  const id = String(document.id)
  return formOf({ collection, id }, others, (resolve) => ({
    key: keyOfStored(collection, document) ?? '',
    updatedAt: document.updatedAt,
    data: publishers[collection]({ ...document, order: others.rankOf(collection, id) }, resolve),
  }))
}

export function formOfGlobal<G extends GlobalSlug>(
  slug: G,
  document: DataFromGlobalSlug<G>,
  others: Others,
): PublishedForm {
  const { updatedAt }: { updatedAt?: string | null } = document
  return formOf({ collection: slug, id: slug }, others, (resolve) => ({
    key: slug,
    updatedAt: updatedAt ?? neverSaved,
    data: globalPublishers[slug](document, resolve),
  }))
}

function formOf(
  entry: EntryName,
  { keyOf }: Others,
  publish: (resolve: Resolve) => { key: string; updatedAt: string; data: unknown },
): PublishedForm {
  const asked = new Set<Name>()
  const { key, updatedAt, data } = publish((collection, id) => {
    const name = nameOf({ collection, id })
    asked.add(name)
    return keyOf(name)
  })
  const form = { ...entry, name: nameOf(entry), asked }
  if (data === null) return { ...form, made: null }
  try {
    return { ...form, made: hashedDocument({ collection: entry.collection, key, updatedAt, data }, sha256) }
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error
    return { ...form, made: { ...entry, key, message: error.message, faults: error.faults } }
  }
}

const keyOfStored = (collection: ContentCollection, document: KeyFields): string | null =>
  isRelated(collection) ? keyIn(collection, document) : (document.from ?? null)

/** `null`: visitors may not see it. */
export const publicKey = (collection: ContentCollection, document: KeyFields): string | null =>
  !isRelated(collection) || isPublic(collection, document) ? keyOfStored(collection, document) : null
