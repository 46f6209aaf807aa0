import type { HeldBack } from '../release/draw-release.ts'

/** A stretch of a line: as it stays, as it goes, or as it comes. */
export type Stretch = { text: string; is: 'same' | 'removed' | 'added' }
/** A line that changes; a line that only goes or comes is one stretch. */
export type LineChange = Stretch[]

/** A public page that an edit would change, with the words that change. */
export type PageImpact = {
  path: string
  what: 'changed' | 'new' | 'gone'
  /** Its heading, as it would be; of a page that goes, as it is. */
  title: string
  /** Empty when only links, pictures or what machines read change, or when the page is one of very many. */
  lines: LineChange[]
  /** What search engines and shared links would show of it. */
  described: LineChange[]
}
/** What an edit would change for visitors, before anybody decides. */
export type Impact = {
  pages: PageImpact[]
  /** Feeds, maps, pictures: files that are no pages. */
  files: { path: string; what: 'changed' | 'new' | 'gone' }[]
  redirects: { from: string; to: string | null; what: 'new' | 'gone' }[]
  /** What would stay as it is, and why. */
  held: HeldBack[]
}
