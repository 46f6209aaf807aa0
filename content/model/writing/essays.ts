import { z } from 'zod'
import { day, draftOf, leadText, meta, optional, plainText, relations, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { rich } from '../rich.ts'

export const articleTypes = ['article', 'scholarly'] as const

export const essayShape = z.strictObject({
  title: titleText,
  slug,
  series: optional(plainText({ min: 3, max: 140 })),
  lead: leadText,
  body: rich,
  authors: relations('people'),
  publishedOn: optional(day),
  revisedOn: optional(day),
  elements: relations('elements'),
  relatedPrograms: relations('programs'),
  furtherReading: relations('references'),
  articleType: z.enum(articleTypes).default('article'),
  meta,
})
export const essayDraftSchema = draftOf(essayShape.partial().required({ title: true, slug: true }))
export const essaySchema = essayShape
export const essaySeedSchema = essayShape.extend({ provenance })
export type Essay = z.infer<typeof essaySchema>
export type EssayDraft = z.infer<typeof essayDraftSchema>
