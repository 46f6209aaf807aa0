import type { Impact } from '../../publishing/impact/impact.ts'

const counted = (count: number, what: string): string => (count === 1 ? `one ${what}` : `${count} ${what}s`)

const listed = new Intl.ListFormat('en', { type: 'conjunction' })

const verbs = {
  now: ['changes', 'adds', 'takes'],
  past: ['changed', 'added', 'took'],
} as const
export type Tense = keyof typeof verbs

/** “This changes 3 pages, adds one page and takes one page away.” */
export function summaryOf({ pages, redirects, files }: Impact, tense: Tense): string {
  const [changes, adds, takes] = verbs[tense]
  const count = (what: string) => pages.filter((page) => page.what === what).length
  const parts = [
    ...(count('changed') > 0 ? [`${changes} ${counted(count('changed'), 'page')}`] : []),
    ...(count('new') > 0 ? [`${adds} ${counted(count('new'), 'page')}`] : []),
    ...(count('gone') > 0 ? [`${takes} ${counted(count('gone'), 'page')} away`] : []),
  ]
  if (parts.length > 0) return `This ${listed.format(parts)}.`
  if (redirects.length + files.length > 0) return `This ${changes} no page.`
  return tense === 'now' ? 'Visitors will see no difference.' : 'Visitors saw no difference.'
}

const fileNames: readonly (readonly [RegExp, string])[] = [
  [/^\/feed\.(?:xml|json)$/, 'the feeds'],
  [/^\/sitemap\.xml$/, 'the map for search engines'],
  [/^\/(?:search|.*index.*\.json$)/, 'the search'],
  [/^\/\.well-known\/security\.txt$/, 'the security contact'],
  [/^\/llms\.txt$/, 'the summary for language models'],
  [/^\/(?:motif|media)\//, 'pictures or documents'],
  [/^\/assets\//, 'the design'],
  [/^\/_/, 'what other hosts are told of old addresses'],
]

/** Feeds, maps and pictures by the names that staff know; others by their addresses. */
export function filesInWords(files: Impact['files']): string | null {
  const names = new Set(files.map(({ path }) => fileNames.find(([pattern]) => pattern.test(path))?.[1] ?? path))
  return names.size === 0 ? null : listed.format(names)
}
