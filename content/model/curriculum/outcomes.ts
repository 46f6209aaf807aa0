import { z } from 'zod'
import { draftOf, longText, optional, plainText, relations } from '../atoms.ts'
import { provenance } from '../provenance.ts'

export const outcomeKinds = ['aim', 'objective'] as const
export const outcomeLevels = {
  cognitive: ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'],
  affective: ['receive', 'respond', 'value', 'organize', 'internalize'],
  skill: ['imitate', 'practice', 'adapt'],
} as const
export const outcomeDomains = ['cognitive', 'affective', 'skill'] as const

const statement = plainText({ min: 15, max: 240 })
  .regex(/^\p{Lu}/u, 'must start with a capitalized verb')
  .regex(/\.$/, 'must end with a period')
  .refine((text) => !/participants will/i.test(text), 'leave out "Participants will": the page prints it')

export const outcomeShape = z.strictObject({
  statement,
  kind: z.enum(outcomeKinds),
  domain: optional(z.enum(outcomeDomains)),
  level: optional(z.enum([...outcomeLevels.cognitive, ...outcomeLevels.affective, ...outcomeLevels.skill])),
  elements: relations('elements'),
  evidenceOfLearning: optional(longText({ max: 600 })),
})
export const outcomeDraftSchema = draftOf(outcomeShape.partial().required({ statement: true, kind: true }))
export const outcomeSchema = outcomeShape
export const outcomeSeedSchema = outcomeShape.extend({ provenance })
export type Outcome = z.infer<typeof outcomeSchema>
export type OutcomeDraft = z.infer<typeof outcomeDraftSchema>
