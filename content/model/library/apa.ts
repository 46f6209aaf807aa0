import type { Contributor, Reference } from './references.ts'

/** A run of a formatted reference; titles stand in italics. */
export type Run = { text: string; emphasis?: true }

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

const initialsOf = (given: string): string =>
  given
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) =>
      name
        .split('-')
        .map((part) => `${part.charAt(0).toUpperCase()}.`)
        .join('-'),
    )
    .join(' ')

const invertedName = (person: Contributor): string => {
  if ('literal' in person) return person.literal
  return person.given === null ? person.family : `${person.family}, ${initialsOf(person.given)}`
}

const uprightName = (person: Contributor): string => {
  if ('literal' in person) return person.literal
  return person.given === null ? person.family : `${initialsOf(person.given)} ${person.family}`
}

const shortName = (person: Contributor): string => ('literal' in person ? person.literal : person.family)

/** Up to twenty names; with more, the first nineteen, an ellipsis and the last (APA 7). */
const nameList = (people: readonly Contributor[]): string => {
  const names = people.map(invertedName)
  const last = names.at(-1) ?? ''
  if (names.length === 1) return last
  if (names.length > 20) return `${names.slice(0, 19).join(', ')}, . . . ${last}`
  return `${names.slice(0, -1).join(', ')}, & ${last}`
}

const editorList = (people: readonly Contributor[]): string => {
  const names = people.map(uprightName)
  const joined = names.length < 3 ? names.join(' & ') : `${names.slice(0, -1).join(', ')}, & ${names.at(-1)}`
  return `${joined} (${people.length === 1 ? 'Ed.' : 'Eds.'})`
}

const closed = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

const sourceOf = (reference: Reference): Run[] => {
  const { type, containerTitle, volume, issue, page, editor, publisher } = reference
  if (type === 'article-journal') {
    const runs: Run[] = [{ text: ' ' }, { text: [containerTitle, volume].filter(Boolean).join(', '), emphasis: true }]
    const rest = `${issue === null ? '' : `(${issue})`}${page === null ? '' : `, ${page}`}.`
    return [...runs, { text: rest }]
  }
  const published = publisher === null ? '' : ` ${closed(publisher)}`
  if (type === 'chapter') {
    const editors = editor.length === 0 ? '' : `${editorList(editor)}, `
    const pages = page === null ? '' : ` (pp. ${page})`
    return [
      { text: ` In ${editors}` },
      { text: containerTitle ?? '', emphasis: true },
      { text: `${pages}.${published}` },
    ]
  }
  if (type === 'speech' || type === 'webpage') {
    return [{ text: `${containerTitle === null ? '' : ` ${closed(containerTitle)}`}${published}` }]
  }
  return [{ text: published }]
}

const descriptions: Readonly<Partial<Record<Reference['type'], string>>> = {
  motion_picture: ' [Film]',
  speech: ' [Conference presentation]',
  thesis: ' [Thesis]',
}

/** A reference as APA 7 writes it, in runs of plain and italic text. */
export const apaOf = (reference: Reference): Run[] => {
  const year = reference.issuedYear ?? 'n.d.'
  const isPartOfWhole = reference.type === 'article-journal' || reference.type === 'chapter'
  const description = descriptions[reference.type] ?? ''
  const title: Run[] = isPartOfWhole
    ? [{ text: closed(reference.title) }]
    : [
        { text: description === '' ? closed(reference.title) : reference.title, emphasis: true },
        ...(description === '' ? [] : [{ text: `${description}.` }]),
      ]
  const address = reference.doi === null ? reference.url : `https://doi.org/${reference.doi}`
  return [
    { text: `${closed(nameList(reference.author))} (${year}). ` },
    ...title,
    ...sourceOf(reference),
    ...(address === null ? [] : [{ text: ` ${address}` }]),
  ].filter(({ text }) => text !== '')
}

/** A citation in the text: "(see Mearns & Thorne, 2007, p. 12)". */
export const citationText = (
  reference: Reference,
  { prefix, locator }: { prefix: string | null; locator: string | null },
): string => {
  const names = reference.author.map(shortName)
  const first = names[0] ?? ''
  const authors = names.length > 2 ? `${first} et al.` : names.join(' & ')
  const parts = [authors, String(reference.issuedYear ?? 'n.d.'), locator].filter((part) => part !== null)
  return `(${prefix === null ? '' : `${prefix} `}${parts.join(', ')})`
}
