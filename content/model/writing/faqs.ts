import { z } from 'zod'
import { draftOf, plainText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { rich } from '../rich.ts'

export const faqPlacements = ['site', 'collaborate', 'program'] as const

export const faqShape = z.strictObject({
  question: plainText({ min: 5, max: 200 }),
  answer: rich,
  placement: z.enum(faqPlacements).default('site'),
  order: z.int().default(0),
})
export const faqDraftSchema = draftOf(faqShape.partial().required({ question: true, answer: true }))
export const faqSchema = faqShape
export const faqSeedSchema = faqShape.extend({ provenance })
export type Faq = z.infer<typeof faqSchema>
export type FaqDraft = z.infer<typeof faqDraftSchema>
