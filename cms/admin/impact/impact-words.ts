import type { Impact } from '../../publishing/impact/impact.ts'

const counted = (count: number, what: string): string => (count === 1 ? `one ${what}` : `${count} ${what}s`)

const listed = new Intl.ListFormat('en', { type: 'conjunction' })

/** “This changes 3 pages, adds one page and takes one page away.” */
export function summaryOf({ pages, redirects, files }: Impact): string {
  const count = (what: string) => pages.filter((page) => page.what === what).length
  const parts = [
    ...(count('changed') > 0 ? [`changes ${counted(count('changed'), 'page')}`] : []),
    ...(count('new') > 0 ? [`adds ${counted(count('new'), 'page')}`] : []),
    ...(count('gone') > 0 ? [`takes ${counted(count('gone'), 'page')} away`] : []),
  ]
  if (parts.length > 0) return `This ${listed.format(parts)}.`
  return redirects.length + files.length > 0 ? 'This changes no page.' : 'Visitors will see no difference.'
}

const fileNames: readonly (readonly [RegExp, string])[] = [
  [/^\/feed\.(?:xml|json)$/, 'the feeds'],
  [/^\/sitemap\.xml$/, 'the map for search engines'],
  [/^\/(?:search|.*index.*\.json$)/, 'the search'],
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
