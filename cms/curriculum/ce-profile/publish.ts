import type { CeProfile } from '#model/curriculum/ce-profile.ts'
import { dayOf } from '../../fields/day.ts'
import { textOf } from '../../fields/published-meta.ts'
import type { CeProfile as StoredCeProfile } from '../../generated/payload-types.ts'

export const publishCeProfile = (profile: StoredCeProfile): CeProfile => ({
  approvals: (profile.approvals ?? []).map((approval) => ({
    key: approval.key,
    body: approval.body,
    providerNumber: textOf(approval.providerNumber),
    statement: approval.statement,
    validFrom: dayOf(approval.validFrom) ?? '',
    validTo: dayOf(approval.validTo) ?? '',
    coversFormats: approval.coversFormats ?? [],
  })),
  creditRules: (profile.creditRules ?? []).map((rule) => ({
    key: rule.key,
    label: rule.label,
    minutesPerCredit: rule.minutesPerCredit,
    increment: rule.increment,
    minimumMinutes: rule.minimumMinutes,
    breaksCount: rule.breaksCount ?? false,
    mealsCount: rule.mealsCount ?? false,
    allPartsRequired: rule.allPartsRequired ?? false,
    source: rule.source,
    checkedOn: dayOf(rule.checkedOn) ?? '',
  })),
})
