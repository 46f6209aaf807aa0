import { z } from 'zod'
import { day, draftOf, leadText, meta, optional, plainText, relations, slug, titleText } from '../atoms.ts'
import { missingForApa } from '../library/apa.ts'
import type { Reference } from '../library/references.ts'
import { provenance } from '../provenance.ts'
import {
  block,
  type Context,
  commonIssues,
  emptyTexts,
  hasWords,
  type Issue,
  metaLength,
  refuseBlocking,
  warn,
} from '../readiness.ts'
import { citationsOf, rich, wordCountOf } from '../rich.ts'

export const articleTypes = ['article', 'scholarly'] as const

export const essayShape = z.strictObject({
  title: titleText,
  slug,
  series: optional(plainText({ min: 3, max: 140 })),
  lead: leadText,
  body: rich,
  authors: relations('people'),
  /** It names authors of whom none is public. Without: where there are no authors the byline is the organization. */
  isUnsigned: z.literal(true).exactOptional(),
  publishedOn: optional(day),
  revisedOn: optional(day),
  elements: relations('elements'),
  relatedPrograms: relations('programs'),
  furtherReading: relations('references'),
  articleType: z.enum(articleTypes).default('article'),
  meta,
})
export const essayDraftSchema = draftOf(essayShape.partial().required({ title: true, slug: true }))
export type EssayDraft = z.infer<typeof essayDraftSchema>

const essayRules = ({ lead, body }: EssayDraft): Issue[] => emptyTexts({ lead, body: hasWords(body) ? body : null })

export const essaySchema = essayShape.superRefine(refuseBlocking(essayRules))
export const essaySeedSchema = essayShape.omit({ isUnsigned: true }).extend({ provenance })
export type Essay = z.infer<typeof essaySchema>

/** Below this an essay looks like a note. */
const fewWords = 150
const wordsPerMinute = 230

/** Whole minutes, at least one. */
export const readingMinutesOf = ({ body }: Pick<Essay, 'body'>): number =>
  Math.max(1, Math.round(wordCountOf(body) / wordsPerMinute))

/** The keys of an essay's reference list: what it cites, then its further reading, each once. */
export const referenceKeysOf = ({ body, furtherReading }: Pick<Essay, 'body' | 'furtherReading'>): string[] => [
  ...new Set([...citationsOf(body).map(({ reference }) => reference), ...furtherReading]),
]

export type EssayContext = Context & { findReference: (key: string) => Reference | null }

const incompleteReferences = ({ body = [], furtherReading = [] }: EssayDraft, context: EssayContext): Issue[] => {
  const cited = new Set(citationsOf(body).map(({ reference }) => reference))
  return referenceKeysOf({ body, furtherReading }).flatMap((key) => {
    const reference = context.findReference(key)
    const missing = reference === null ? [] : missingForApa(reference)
    if (missing.length === 0) return []
    const text = `${context.nameOf('references', key)} is incomplete. Fill in there: ${missing.join(', ')}.`
    return [block('reference.incomplete', cited.has(key) ? 'body' : 'furtherReading', text)]
  })
}

/** What keeps an essay from being published (content model §9). */
export const essayIssues = (essay: EssayDraft, context: EssayContext): Issue[] => {
  const words = wordCountOf(essay.body ?? [])
  return [
    ...essayRules(essay),
    ...(words > 0 && words < fewWords
      ? [warn('essay.short', 'body', `The text has ${words} words. Essays usually have ${fewWords} or more.`)]
      : []),
    ...incompleteReferences(essay, context),
    ...metaLength(essay, essay.lead),
    ...commonIssues({ schema: essayShape, value: essay, key: { field: 'slug', value: essay.slug } }, context),
  ]
}
