import { keyOf, type Relation, type Resolve } from './resolve.ts'

type StoredMeta = {
  title?: string | null | undefined
  description?: string | null | undefined
  image?: Relation
  noindex?: boolean | null | undefined
}

/** Group `meta` as pages read it. */
export const publishedMeta = (meta: StoredMeta | null | undefined, resolve: Resolve) => ({
  title: textOf(meta?.title),
  description: textOf(meta?.description),
  image: keyOf(resolve, 'media', meta?.image),
  noindex: meta?.noindex ?? false,
})

/**
 * A text that may be absent: what was cleared in the form counts as absent. A program may send anything, and rules look
 * at it before Payload has refused its type.
 */
export const textOf = (text: string | null | undefined): string | null =>
  typeof text === 'string' ? text.trim() || null : null

/** The rows of a list, likewise. */
export const rowsOf = <Row>(rows: readonly Row[] | null | undefined): readonly Row[] =>
  Array.isArray(rows) ? rows.filter((row) => typeof row === 'object' && row !== null) : []
