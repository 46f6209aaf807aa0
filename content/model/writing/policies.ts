import { z } from 'zod'
import { day, draftOf, optional, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
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
export const policySchema = policyShape
export const policySeedSchema = policyShape.extend({ provenance })
export type Policy = z.infer<typeof policySchema>
export type PolicyDraft = z.infer<typeof policyDraftSchema>
