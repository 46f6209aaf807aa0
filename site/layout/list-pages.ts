import type { Window } from '../reads.ts'

/** Long lists are cut into pages: of rows with a summary, and of bare links. */
export const rowsPerPage = 50
export const linksPerPage = 200

/** How many pages a list takes; an empty one still takes one. */
export const pageCount = (count: number, perPage: number): number => Math.max(1, Math.ceil(count / perPage))

/** What stands on a page, counted from 1. */
export const windowOfPage = (page: number, perPage: number): Window => ({
  from: (page - 1) * perPage,
  to: page * perPage,
})

export const pathOfPage = (path: string, page: number): string => (page === 1 ? path : `${path}page/${page}/`)
