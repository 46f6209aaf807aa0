import type { DataFromCollectionSlug } from 'payload'
import { canonicalJson } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import type { Related, Resolve } from '../fields/resolve.ts'
import { draftForms } from './publishers.ts'

/** Whom it names counts, not whether they are public yet. */
const byId: Resolve = (_collection, id) => id

/**
 * The content of one version of a document: all that readers would see of it, but for the date that publishing itself
 * sets. Notes that never leave the house, the review and its place among others are not part of it.
 */
export function contentHash<C extends Related>(collection: C, document: DataFromCollectionSlug<C>): string {
  const form = draftForms[collection]({ ...document, order: 0 }, byId)
  return sha256(canonicalJson(typeof form === 'object' ? { ...form, publishedOn: null } : form))
}
