// What the catalog's script knows: the file /programs/catalog.json, made by site/curriculum/catalog/catalog-of.ts.
import type { Compared } from './compared-rows.ts'
import type { FacetGroup } from './facets.ts'

/** A program or a module as a row, and as a column of the comparison. */
export type Card = {
  /** 'programs/foundations': how a choice is kept in the browser. */
  id: string
  /** What the form calls it. */
  slug: string
  path: string
  title: string
  /** Rows of the comparison, by their names. */
  compared: Compared
}
export type ProgramCard = Card & {
  summary: string
  facts: string[]
  forWhom: string
  badge: { label: string; note: string | null } | null
  /** How long it is, as far as anybody knows. */
  minutes: number | null
  facets: string[]
  modules: string[]
}
export type Catalog = { groups: FacetGroup[]; programs: ProgramCard[]; modules: Card[] }

export const catalogPath = '/programs/catalog.json'
/** A catalog of more is not handed to the browser as a whole; the pages of its facets serve it. */
export const mostInCatalog = 200
