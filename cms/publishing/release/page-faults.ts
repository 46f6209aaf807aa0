import type { Places } from './places.ts'

const count = (html: string, pattern: RegExp): number => html.match(pattern)?.length ?? 0

/** What may never stand on a public page, whoever wrote it; `sign` is found faster than a pattern. */
const secrets: readonly { sign: string; pattern: RegExp; what: string }[] = [
  {
    sign: 'IRH-',
    pattern: /\bIRH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\b/,
    what: 'the reference of a collaboration request',
  },
  { sign: 'data-gap', pattern: /\bdata-gap\b/, what: 'a note for staff about something that is missing' },
  {
    sign: '"root":{"',
    pattern: /"root":\{"(?:children|type)":/,
    what: 'text in the form in which only the CMS keeps it',
  },
]

/** Why a page may not go out; empty when it is whole and holds nothing that is not public. Words for an editor. */
export function faultsIn(html: string, { ids }: Places): string[] {
  const faults: string[] = []
  if (!/^<!doctype html>/i.test(html) || !/<\/html>$/i.test(html.slice(-40).trimEnd()))
    faults.push('the page is cut off')
  if (!/<title>[^<]*\S[^<]*<\/title>/.test(html)) faults.push('the page has no title')
  if (count(html, /<main\b/g) !== 1) faults.push('the page does not have exactly one main part')
  if (count(html, /<h1\b/g) !== 1) faults.push('the page does not have exactly one heading of the first level')
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) faults.push(`two places on the page are called “${twice}”; change one of the headings`)
  for (const { sign, pattern, what } of secrets) {
    if (html.includes(sign) && pattern.test(html)) faults.push(`the page would show ${what}`)
  }
  return faults
}
