import type { Snapshot } from '#model/snapshot.ts'
import { type Change, type Shelves, shelvesAfter, shelvesOf } from './data/shelves.ts'

export type { Change }

/** Everything that is published, laid out for reading. Never changed: an edit makes another. */
export type Content = {
  /** Without a trailing slash. */
  siteUrl: string
  shelves: Shelves
}

export const contentOf = ({ siteUrl, documents }: Pick<Snapshot, 'siteUrl' | 'documents'>): Content => ({
  siteUrl,
  shelves: shelvesOf(documents),
})

/** The content after an edit, in a time that hardly depends on how much there is. */
export const contentAfter = ({ siteUrl, shelves }: Content, changes: readonly Change[]): Content => ({
  siteUrl,
  shelves: shelvesAfter(shelves, changes),
})
