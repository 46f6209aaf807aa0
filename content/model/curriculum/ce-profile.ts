import { z } from 'zod'
import { day, list, longText, optional, plainText, slug, wholeNumber } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Issue, refuseBlocking } from '../readiness.ts'
import { programFormats } from './programs.ts'

const increments = 'must be more than 0, and 10 at most'

/** How one approving body counts minutes; data, edited by an admin (content model §6). */
export const creditRule = z.strictObject({
  key: slug,
  label: plainText({ max: 120 }),
  minutesPerCredit: wholeNumber({ min: 1, max: 720 }),
  increment: z.number().positive(increments).max(10, increments),
  minimumMinutes: wholeNumber({ min: 0, max: 10_000 }),
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

/** Whether an approval has begun or ended since one ISO day, on another one. */
export const turnedBetween = (
  { validFrom, validTo }: { validFrom: string; validTo: string },
  since: string,
  day: string,
): 'begun' | 'ended' | null => {
  if (since <= validTo && validTo < day) return 'ended'
  return since < validFrom && validFrom <= day ? 'begun' : null
}

export const ceProfileShape = z.strictObject({ approvals: list(ceApproval), creditRules: list(creditRule) })
type Shape = z.infer<typeof ceProfileShape>

const repeatedKeys = (field: 'approvals' | 'creditRules', rows: readonly { key: string }[]): Issue[] =>
  rows.flatMap(({ key }, index) => {
    const first = rows.findIndex((row) => row.key === key)
    if (first === index) return []
    const text = `Number ${first + 1} has the short name “${key}” too. Give one of the two another.`
    return [block('ce.key', `${field}.${index}.key`, text)]
  })

/** What the fields of the profile say of each other. */
export const ceProfileRules = ({ approvals, creditRules }: Shape): Issue[] => [
  ...repeatedKeys('approvals', approvals),
  ...approvals.flatMap(({ body, validFrom, validTo }, index) => {
    if (validFrom <= validTo) return []
    const text = `The approval by ${body} ends on ${validTo}, before it begins on ${validFrom}. Correct one of the two days.`
    return [block('ce.days', `approvals.${index}.validTo`, text)]
  }),
  ...repeatedKeys('creditRules', creditRules),
  ...creditRules.flatMap(({ increment, label, minutesPerCredit }, index) => {
    if (increment * minutesPerCredit >= 1) return []
    const text = `By the rule “${label}” the smallest part of a credit is less than one minute. Correct it, or the minutes per credit.`
    return [block('ce.increment', `creditRules.${index}.increment`, text)]
  }),
]

export const ceProfileSchema = ceProfileShape.superRefine(refuseBlocking(ceProfileRules))
export const ceProfileSeedSchema = ceProfileShape.extend({ provenance }).superRefine(refuseBlocking(ceProfileRules))
export type CeProfile = z.infer<typeof ceProfileSchema>

/** What may be published of it on an ISO day: nothing of an approval until it is valid, nor afterwards (content model §13). */
export const publicOn = <P extends Pick<CeProfile, 'approvals'>>(profile: P, day: string): P => ({
  ...profile,
  approvals: profile.approvals.filter((approval) => isValidOn(approval, day)),
})
