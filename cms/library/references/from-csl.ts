import { z } from 'zod'
import { type Contributor, referenceShape, type referenceTypes } from '#model/library/references.ts'

type ReferenceType = (typeof referenceTypes)[number]
const { type, title, author, editor, issuedYear, containerTitle, volume, issue, page, publisher } = referenceShape.shape

/** What a registry knows of a work, in the fields of a reference. A field that cannot hold what it says stays empty. */
export const registered = z.object({
  type: type.nullable().catch(null),
  title: title.nullable().catch(null),
  author: author.catch([]),
  editor: editor.catch([]),
  issuedYear: issuedYear.catch(null),
  containerTitle: containerTitle.catch(null),
  volume: volume.catch(null),
  issue: issue.catch(null),
  page: page.catch(null),
  publisher: publisher.catch(null),
})
export type Registered = z.infer<typeof registered>

// Crossref names kinds of works in its own words, DataCite in those of CSL.
const types: Record<string, ReferenceType> = {
  'article-journal': 'article-journal',
  'journal-article': 'article-journal',
  book: 'book',
  monograph: 'book',
  'edited-book': 'book',
  'reference-book': 'book',
  chapter: 'chapter',
  'book-chapter': 'chapter',
  'book-section': 'chapter',
  'paper-conference': 'chapter',
  'proceedings-article': 'chapter',
  report: 'report',
  thesis: 'thesis',
  dissertation: 'thesis',
  webpage: 'webpage',
  motion_picture: 'motion_picture',
  speech: 'speech',
}

/** Some registries give a title as a list of one. What cannot be read is as good as absent. */
const words = z
  .union([z.string(), z.array(z.string()).transform((list) => list[0] ?? '')])
  .transform((text) => plain(text) || undefined)
  .optional()
  .catch(undefined)
const names = z
  .array(
    z.object({
      family: words,
      given: words,
      literal: words,
      // How Crossref names an organization.
      name: words,
    }),
  )
  .catch([])
const csl = z.object({
  type: z.string().optional().catch(undefined),
  title: words,
  author: names,
  editor: names,
  issued: z
    .object({ 'date-parts': z.tuple([z.tuple([z.coerce.number()], z.unknown())], z.unknown()) })
    .optional()
    .catch(undefined),
  'container-title': words,
  volume: words,
  issue: words,
  page: words,
  publisher: words,
})

/** Reads CSL-JSON as registries answer it; `null` when it is none. */
export function fromCsl(answer: unknown): Registered | null {
  const parsed = csl.safeParse(answer)
  if (!parsed.success) return null
  const { data } = parsed
  const kind = types[data.type ?? '']
  const isArticle = kind === 'article-journal'
  return registered.parse({
    type: kind,
    title: data.title,
    author: contributors(data.author),
    editor: contributors(data.editor),
    issuedYear: data.issued?.['date-parts'][0][0],
    containerTitle: isArticle || kind === 'chapter' ? data['container-title'] : undefined,
    volume: data.volume,
    issue: isArticle ? data.issue : undefined,
    page: data.page,
    // APA 7 does not print who publishes a journal.
    publisher: isArticle ? undefined : data.publisher,
  })
}

/** Titles come with tags (`<i>`) and character references in them. */
const plain = (text: string): string =>
  text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()

type Name = z.infer<typeof names>[number]

const contributors = (list: Name[]): Contributor[] =>
  list.flatMap(({ family, given, literal, name }): Contributor[] => {
    if (family !== undefined) return [{ family, given: given ?? null }]
    const organization = literal ?? name ?? given
    return organization === undefined ? [] : [{ literal: organization }]
  })
