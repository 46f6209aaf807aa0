import { pageCount, windowOfPage } from '../layout/list-pages.ts'
import type { Window } from '../reads.ts'
import type { Store } from '../store.ts'

/** Collections that can grow to thousands of pages. */
export const largeCollections = ['essays', 'programs', 'modules'] as const
export type LargeCollection = (typeof largeCollections)[number]

// Protocol: at most 50,000 a file. Fewer, so that an edit writes a small file.
const urlsPerPart = 1000

/** The maps of a site that has too many pages for one: 'pages', 'essays-1', 'essays-2' …; none when one is enough. */
export function partsOfSitemap(store: Store): string[] {
  const counts = largeCollections.map((collection) => ({ collection, count: store.count(collection) }))
  if (counts.reduce((sum, { count }) => sum + count, 0) <= urlsPerPart) return []
  const numbered = counts
    .filter(({ count }) => count > 0)
    .flatMap(({ collection, count }) =>
      Array.from({ length: pageCount(count, urlsPerPart) }, (_, index) => `${collection}-${index + 1}`),
    )
  return ['pages', ...numbered]
}

export const pathOfPart = (part: string): string => `/sitemaps/${part}.xml`

/** What a numbered part lists; `null` for 'pages', which lists everything else. */
export function listOfPart(part: string): { collection: LargeCollection; window: Window } | null {
  const [name, number] = part.split('-')
  const collection = largeCollections.find((candidate) => candidate === name)
  return collection === undefined ? null : { collection, window: windowOfPage(Number(number), urlsPerPart) }
}
