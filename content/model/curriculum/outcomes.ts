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

const observable = [
  'list',
  'describe',
  'explain',
  'apply',
  'demonstrate',
  'analyze',
  'design',
  'assess',
  'compare',
  'critique',
]
const unobserved = [
  'know',
  'understand',
  'learn',
  'appreciate',
  'explore',
  'express',
  'expand',
  'grow',
  'increase',
  'improve',
]
const known = [...observable, ...unobserved].join('|')
const begins = new RegExp(`^[\\p{L}-]+(?:,? (?:and|or|then) |, ?|/)(${known})\\b`, 'iu')
// Some of them are nouns as well ("research and design"): a verb has something that it is done to.
const follows = new RegExp(
  `\\b(?:and|or|then) (${known}) (?:an?|the|them|it|its|their|one|two|three|how|what|when|why|this|these|those|each)\\b`,
  'iu',
)

/** A second verb in a statement, which should be an outcome of its own; `null` when there is one alone. */
export const furtherVerb = (statement: string): string | null => {
  const [, verb] = begins.exec(statement) ?? follows.exec(statement) ?? []
  return verb?.toLowerCase() ?? null
}

/** What is worth a look in the verb of an outcome, for whoever writes it. It is advice: nothing is refused. */
export const verbAdvice = ({ statement, kind }: { statement: string; kind: unknown }): string[] => {
  const warning = verbWarning(statement)?.toLowerCase() ?? null
  const further = furtherVerb(statement)
  const rest =
    kind === 'aim' ? 'That is fine in an aim; an objective needs another verb.' : 'Choose a verb one can observe.'
  return [
    ...(warning === null ? [] : [`Nobody can observe “${warning}”. ${rest}`]),
    ...(further === null ? [] : [`“${further}” is a second verb. Keep one, and make the other an outcome of its own.`]),
  ]
}
