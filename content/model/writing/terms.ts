import { z } from 'zod'
import { draftOf, longText, plainText, relations, slug } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { type Context, commonIssues, emptyTexts, type Issue } from '../readiness.ts'

export const termShape = z.strictObject({
  term: plainText({ min: 2, max: 80 }),
  slug,
  definition: longText({ min: 20, max: 800 }),
  seeAlso: relations('terms'),
  elements: relations('elements'),
  references: relations('references'),
})
export const termDraftSchema = draftOf(termShape.partial().required({ term: true, slug: true }))
export const termSchema = termShape
export const termSeedSchema = termShape.extend({ provenance })
export type Term = z.infer<typeof termSchema>
export type TermDraft = z.infer<typeof termDraftSchema>

export const termIssues = (term: TermDraft, context: Context): Issue[] => [
  ...emptyTexts({ definition: term.definition }),
  ...commonIssues({ schema: termShape, value: term, key: { field: 'slug', value: term.slug } }, context),
]
