import { labels } from '../labels.ts'

const kinds: readonly [RegExp, string][] = [
  [/^\/(?:search|compare)\/|^\/404\.html$|^\/collaborate\/sent\/$/, ''],
  // Lists of what has a page of its own.
  [/\/page\/\d+\/$|^\/programs\/in\//, ''],
  [/^\/philosophy\/[^/]+\/$/, labels.essays],
  [/^\/training\/elements\/[^/]+\/$/, labels.elements],
  [/^\/programs\/[^/]+\/$/, labels.programs],
  [/^\/modules\//, labels.modules],
  [/^\/for\//, labels.settings],
  [/^\/people\//, labels.people],
  [/^\/policies\//, labels.policies],
  [/^\/glossary\/$/, labels.terms],
]

/** Under which heading search shows a page; `null`: it is not searched. */
export function kindOf(path: string): string | null {
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? labels.pages
  return kind === '' ? null : kind
}
