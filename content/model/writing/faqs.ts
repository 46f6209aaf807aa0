import { z } from 'zod'
import { draftOf, plainText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { type Context, commonIssues, emptyTexts, hasWords, type Issue, refuseBlocking } from '../readiness.ts'
import { rich } from '../rich.ts'

export const faqPlacements = ['site', 'collaborate', 'program'] as const

export const faqShape = z.strictObject({
  question: plainText({ min: 5, max: 200 }),
  answer: rich,
  placement: z.enum(faqPlacements).default('site'),
  order: z.int().default(0),
})
export const faqDraftSchema = draftOf(faqShape.partial().required({ question: true, answer: true }))
export type FaqDraft = z.infer<typeof faqDraftSchema>

const faqRules = ({ answer }: FaqDraft): Issue[] => emptyTexts({ answer: hasWords(answer) ? answer : null })

export const faqSchema = faqShape.superRefine(refuseBlocking(faqRules))
export const faqSeedSchema = faqShape.extend({ provenance })
export type Faq = z.infer<typeof faqSchema>

export const faqIssues = (faq: FaqDraft, context: Context): Issue[] => [
  ...faqRules(faq),
  ...commonIssues({ schema: faqShape, value: faq, key: null }, context),
]
