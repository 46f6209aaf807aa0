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

/** A text that may be absent: what was cleared in the form counts as absent. */
export const textOf = (text: string | null | undefined): string | null => text?.trim() || null
