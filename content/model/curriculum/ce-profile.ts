import { z } from 'zod'
import { day, list, longText, optional, plainText, slug } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { programFormats } from './programs.ts'

/** How one approving body counts minutes; data, edited by an admin (content model §6). */
export const creditRule = z.strictObject({
  key: slug,
  label: plainText({ max: 120 }),
  minutesPerCredit: z.int().min(1).max(720),
  increment: z.number().positive().max(10),
  minimumMinutes: z.int().min(0).max(10_000),
  breaksCount: z.boolean().default(false),
  mealsCount: z.boolean().default(false),
  allPartsRequired: z.boolean().default(false),
  source: plainText({ max: 400 }),
  checkedOn: day,
})
export type CreditRule = z.infer<typeof creditRule>

export const ceApproval = z.strictObject({
  key: slug,
  body: plainText({ max: 160 }),
  providerNumber: optional(plainText({ max: 80 })),
  statement: longText({ max: 1200 }),
  validFrom: day,
  validTo: day,
  coversFormats: list(z.enum(programFormats)),
})

/** Whether an approval holds on an ISO day. */
export const isValidOn = ({ validFrom, validTo }: { validFrom: string; validTo: string }, day: string): boolean =>
  validFrom <= day && day <= validTo

export const ceProfileShape = z.strictObject({ approvals: list(ceApproval), creditRules: list(creditRule) })
export const ceProfileSchema = ceProfileShape
export const ceProfileSeedSchema = ceProfileShape.extend({ provenance })
export type CeProfile = z.infer<typeof ceProfileSchema>
