import { dayWords } from '../day-words.ts'
import type { Contributor, Reference } from './references.ts'

/** What a reference lacks for APA 7, in words for staff. */
export const missingForApa = (reference: Reference): string[] => {
  const { type, containerTitle, publisher, url, doi } = reference
  const missing: string[] = []
  if (type === 'article-journal' && containerTitle === null) missing.push('the journal')
  if (type === 'chapter' && containerTitle === null) missing.push('the title of the book')
  if (type === 'speech' && containerTitle === null) missing.push('the name of the event')
  const isPublishedBy = ['book', 'chapter', 'report', 'thesis', 'motion_picture'].includes(type)
  if (isPublishedBy && publisher === null) missing.push(type === 'thesis' ? 'the institution' : 'the publisher')
  if (type === 'webpage' && url === null && doi === null) missing.push('the address')
  return missing
}

/** A stretch of a formatted reference; titles of whole works are in italics. */
export type Run = { text: string; italic?: true; href?: string }

/** The letter after a year that tells works of one author and year apart, by key: `{ mearns1997a: 'a' }`. */
export type YearLetters = ReadonlyMap<string, string>

const nameOf = (who: Contributor): string => ('literal' in who ? who.literal : who.family)

/** "Carl Ransom" and "C.R." → "C. R.", "Jean-Paul" → "J.-P." */
const initialsOf = (given: string): string =>
  given
    .split(/[\s.]+/)
    .filter((part) => part !== '')
    .map((part) =>
      part
        .split('-')
        .map((piece) => `${piece.charAt(0).toUpperCase()}.`)
        .join('-'),
    )
    .join(' ')

const inverted = (who: Contributor): string => {
  if ('literal' in who) return who.literal
  return who.given === null ? who.family : `${who.family}, ${initialsOf(who.given)}`
}

const upright = (who: Contributor): string => {
  if ('literal' in who) return who.literal
  return who.given === null ? who.family : `${initialsOf(who.given)} ${who.family}`
}

/** APA 7 names up to 20 authors; of more, the first 19 and the last. */
const authorList = (authors: readonly Contributor[]): string => {
  const names = authors.map(inverted)
  const last = names.at(-1) ?? ''
  if (names.length === 1) return last
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, … ${last}`
  return `${names.slice(0, -1).join(', ')}, & ${last}`
}

const editorList = (editors: readonly Contributor[]): string => {
  const names = editors.map(upright)
  const last = names.at(-1) ?? ''
  const list = names.length < 3 ? names.join(' & ') : `${names.slice(0, -1).join(', ')}, & ${last}`
  return `${list} (${names.length === 1 ? 'Ed.' : 'Eds.'})`
}

/** With a period, unless it ends its own sentence. */
export const closed = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

const yearOf = ({ key, issuedYear }: Reference, letters: YearLetters): string => {
  const letter = letters.get(key) ?? ''
  if (issuedYear !== null) return `${issuedYear}${letter}`
  return letter === '' ? 'n.d.' : `n.d.-${letter}`
}

/** Whose work of which year: works that share it are told apart by letters. */
export const workOf = ({ author, issuedYear }: Pick<Reference, 'author' | 'issuedYear'>): string =>
  `${author.map(inverted).join('; ')} ${issuedYear ?? 'n.d.'}`

/** Works by the same authors in the same year, in the order of the list, get a, b, c …; those that stand alone get none. */
export const yearLettersOf = (references: readonly Reference[]): YearLetters => {
  const groups = Map.groupBy(references, workOf)
  const letters = new Map<string, string>()
  for (const group of groups.values()) {
    if (group.length === 1) continue
    for (const [index, { key }] of group.entries()) letters.set(key, String.fromCharCode(97 + index))
  }
  return letters
}

/** "(see Rogers, 1957, p. 12)": in the text, three or more authors are "First et al." */
export const citationText = (
  { prefix, locator }: { prefix: string | null; locator: string | null },
  reference: Reference,
  letters: YearLetters,
): string => {
  const names = reference.author.map(nameOf)
  const [first = ''] = names
  const who = names.length > 2 ? `${first} et al.` : names.join(' & ')
  const parts = [who, yearOf(reference, letters), ...(locator === null ? [] : [locator])]
  return `(${prefix === null ? '' : `${prefix} `}${parts.join(', ')})`
}

/** What a work is, where that is not plain from its source. */
const bracketOf = ({ type, publisher }: Reference): string | null => {
  if (type === 'thesis') return publisher === null ? '[Thesis]' : `[Thesis, ${publisher}]`
  if (type === 'motion_picture') return '[Film]'
  return type === 'speech' ? '[Presentation]' : null
}

/** APA 7 does not name an organization a second time, as the house or the site of its own work. */
const besideAuthors = (name: string | null, { author }: Reference): string | null =>
  author.some((who) => nameOf(who) === name) ? null : name

const pagesOf = (page: string): string => {
  const range = page.replaceAll('-', '–')
  return /[–,]/.test(range) ? `pp. ${range}` : `p. ${range}`
}

/** Everything between year and link: what the work is, and what it stands in. */
const sourceRuns = (reference: Reference): Run[] => {
  const { type, title, editor, volume, issue, page } = reference
  const containerTitle = besideAuthors(reference.containerTitle, reference)
  // A thesis names its institution in the bracket.
  const publisher = type === 'thesis' ? null : besideAuthors(reference.publisher, reference)
  if (type === 'article-journal') {
    if (containerTitle === null) return [{ text: closed(title) }]
    const place = `${issue === null ? '' : `(${issue})`}${page === null ? '' : `, ${page.replaceAll('-', '–')}`}.`
    return [
      { text: `${closed(title)} ` },
      { text: volume === null ? containerTitle : `${containerTitle}, ${volume}`, italic: true },
      { text: place },
    ]
  }
  const house: Run[] = publisher === null ? [] : [{ text: ` ${closed(publisher)}` }]
  if (type === 'chapter' && containerTitle !== null) {
    const editors = editor.length === 0 ? '' : `${editorList(editor)}, `
    const place = [...(volume === null ? [] : [`Vol. ${volume}`]), ...(page === null ? [] : [pagesOf(page)])]
    return [
      { text: `${closed(title)} In ${editors}` },
      { text: containerTitle, italic: true },
      { text: `${place.length === 0 ? '' : ` (${place.join(', ')})`}.` },
      ...house,
    ]
  }
  const bracket = bracketOf(reference)
  const after = `${volume === null ? '' : ` (Vol. ${volume})`}${bracket === null ? '' : ` ${bracket}`}`
  const container = containerTitle === null ? [] : [{ text: ` ${closed(containerTitle)}` }]
  // A title that ends its own sentence ("Why not?") takes no period after it.
  const end = after === '' && /[.?!]$/.test(title) ? '' : `${after}.`
  return [{ text: title, italic: true }, ...(end === '' ? [] : [{ text: end }]), ...container, ...house]
}

const linkRuns = ({ doi, url, accessedOn, issuedYear }: Reference): Run[] => {
  if (doi !== null) {
    const address = encodeURIComponent(doi).replaceAll('%2F', '/')
    return [{ text: ' ' }, { text: `https://doi.org/${doi}`, href: `https://doi.org/${address}` }]
  }
  if (url === null) return []
  // APA 7 asks for the day of retrieval where the work has no date and may change.
  const retrieved = accessedOn !== null && issuedYear === null ? ` Retrieved ${dayWords(accessedOn)}, from ` : ' '
  return [{ text: retrieved }, { text: url, href: url }]
}

/** One entry of the reference list, in APA 7. */
export const referenceRuns = (reference: Reference, letters: YearLetters): Run[] => [
  { text: `${closed(authorList(reference.author))} (${yearOf(reference, letters)}). ` },
  ...sourceRuns(reference),
  ...linkRuns(reference),
]
