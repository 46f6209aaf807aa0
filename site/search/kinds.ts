import { kindNames, searchWords } from '../labels.ts'
import type { Found } from './pagefind.ts'

/** What some pages are: as an address names it, as they are headed, and how many were found. */
export type Kind = { slug: string; label: string; count: number }

const names: ReadonlyMap<string, string> = new Map(Object.entries(kindNames))
const headings: ReadonlyMap<string, string> = new Map(Object.entries(searchWords.kinds))

export const headingOf = (kind: string): string => headings.get(kind) ?? kind

/** The kinds of what was found, and those asked for, so that one can let go of them; in the same order, whatever was found. */
export const kindsOf = (found: readonly Found[], asked: ReadonlySet<string>): Kind[] =>
  [...names]
    .map(([slug, name]) => {
      const count = found.filter(({ meta }) => meta.type === name).length
      return { slug, label: headingOf(name), count }
    })
    .filter(({ slug, count }) => count > 0 || asked.has(slug))

/** What was found of the kinds asked for; all of it where none is. */
export function ofKinds(found: readonly Found[], asked: ReadonlySet<string>): readonly Found[] {
  if (asked.size === 0) return found
  const wanted = new Set<string | undefined>([...asked].map((slug) => names.get(slug)))
  return found.filter(({ meta }) => wanted.has(meta.type))
}

/** What an address asks for: '?q=presence&kind=essay&kind=module'. */
export const kindsIn = (search: string): Set<string> =>
  new Set(new URLSearchParams(search).getAll('kind').filter((slug) => names.has(slug)))

export const searchOf = (query: string, asked: ReadonlySet<string>): string =>
  [`?q=${encodeURIComponent(query)}`, ...[...asked].sort().map((slug) => `kind=${slug}`)].join('&')
