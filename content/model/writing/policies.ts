import { z } from 'zod'
import { day, draftOf, optional, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { type Context, commonIssues, emptyTexts, hasWords, type Issue, refuseBlocking, warn } from '../readiness.ts'
import { rich } from '../rich.ts'

export const policyKinds = [
  'privacy',
  'accessibility',
  'refund',
  'grievance',
  'accommodation',
  'confidentiality',
  'commercial-support',
] as const

export const policyShape = z.strictObject({
  title: titleText,
  slug,
  kind: z.enum(policyKinds),
  body: rich,
  effectiveOn: optional(day),
  reviewBy: optional(day),
})
export const policyDraftSchema = draftOf(policyShape.partial().required({ title: true, slug: true, kind: true }))
export type PolicyDraft = z.infer<typeof policyDraftSchema>

const policyRules = ({ body }: PolicyDraft): Issue[] => emptyTexts({ body: hasWords(body) ? body : null })

export const policySchema = policyShape.superRefine(refuseBlocking(policyRules))
export const policySeedSchema = policyShape.extend({ provenance })
export type Policy = z.infer<typeof policySchema>

export const policyIssues = (policy: PolicyDraft, context: Context): Issue[] => [
  ...policyRules(policy),
  ...(policy.effectiveOn ? [] : [warn('policy.effectiveOn', 'effectiveOn', 'Say from which day the policy applies.')]),
  ...commonIssues({ schema: policyShape, value: policy, key: { field: 'slug', value: policy.slug } }, context),
]
