import { kindNames } from '../labels.ts'

const kinds: readonly [RegExp, string][] = [
  [/^\/(?:search|compare)\/|^\/404\.html$|^\/collaborate\/sent\/$/, ''],
  // Lists of what has a page of its own.
  [/\/page\/\d+\/$|^\/programs\/in\//, ''],
  [/^\/philosophy\/[^/]+\/$/, kindNames.essay],
  [/^\/training\/elements\/[^/]+\/$/, kindNames.element],
  [/^\/programs\/[^/]+\/$/, kindNames.program],
  [/^\/modules\//, kindNames.module],
  [/^\/for\//, kindNames.setting],
  [/^\/people\//, kindNames.person],
  [/^\/policies\//, kindNames.policy],
  [/^\/glossary\/$/, kindNames.terms],
]

/** What a page is, in a word; `null`: it is no page of its own, so search leaves it out, and nobody shares it. */
export function kindOf(path: string): string | null {
  const kind = kinds.find(([pattern]) => pattern.test(path))?.[1] ?? kindNames.page
  return kind === '' ? null : kind
}
