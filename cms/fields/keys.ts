import type { Related } from './resolve.ts'

/** Fields of any related document by which its key is told; which are there depends on its collection. */
export type Keyed = {
  id: string | number
  slug?: string | null
  path?: string | null
  key?: string | null
  hash?: string | null
  visibility?: string | null
  isPublic?: boolean | null
  _status?: string | null
}

/** The same, to be selected: nothing else of a document is read then. */
export const keyFields = {
  slug: true,
  path: true,
  key: true,
  hash: true,
  visibility: true,
  isPublic: true,
  _status: true,
} as const

/** Lists of who names an entry are read with it else. Payload types this for collections that have any. */
export const withoutJoins: object = { joins: false }

/** The key of a document, published or not (docs/architecture.md §3); null while it has none. */
export function keyIn(collection: Related, document: Keyed): string | null {
  switch (collection) {
    case 'pages':
      return document.path ?? null
    case 'references':
      return document.key ?? null
    case 'media':
      return document.hash ?? null
    case 'outcomes':
    case 'faqs':
      return String(document.id)
    default:
      return document.slug ?? null
  }
}

/** Whether a document may appear on the site: published, and where its collection asks for it, public. */
export function isPublic(collection: Related, document: Keyed): boolean {
  if (document._status === 'draft') return false
  if (collection === 'media') return document.visibility === 'public'
  return collection !== 'people' || document.isPublic === true
}
