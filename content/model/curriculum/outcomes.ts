import { z } from 'zod'
import { draftOf, longText, optional, plainText, relations } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Context, commonIssues, type Issue, refuseBlocking } from '../readiness.ts'

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
export type OutcomeDraft = z.infer<typeof outcomeDraftSchema>

const outcomeRules = ({ elements, domain, level }: OutcomeDraft): Issue[] => {
  const levels: readonly string[] = domain ? outcomeLevels[domain] : []
  return [
    ...(elements?.length ? [] : [block('outcome.elements', 'elements', 'Choose at least one training element.')]),
    ...(level && domain && !levels.includes(level)
      ? [block('outcome.level', 'level', `Choose a level of the domain ${domain}: ${levels.join(', ')}.`)]
      : []),
  ]
}

export const outcomeSchema = outcomeShape.superRefine(refuseBlocking(outcomeRules))
export const outcomeSeedSchema = outcomeShape.extend({ provenance })
export type Outcome = z.infer<typeof outcomeSchema>

export const outcomeIssues = (outcome: OutcomeDraft, context: Context): Issue[] => [
  ...outcomeRules(outcome),
  ...commonIssues({ schema: outcomeShape, value: outcome, key: null }, context),
]

/** The first word, which says what somebody does. */
export const verbOf = (statement: string): string => statement.match(/^[\p{L}-]+/u)?.[0]?.toLowerCase() ?? ''

const unobservable =
  /^(?:know|understand|learn|appreciate|explore|express|become (?:more )?(?:aware|familiar)|see|experience|expand|grow|increase|improve)\b/iu

/** The opening words that nobody can observe, which approving bodies refuse in an objective; `null` when it is fine. */
export const verbWarning = (statement: string): string | null => statement.match(unobservable)?.[0] ?? null
