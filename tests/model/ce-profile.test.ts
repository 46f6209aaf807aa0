import { describe, expect, test } from 'vitest'
import { type CeProfile, ceProfileSchema, ceProfileShape, turnedBetween } from '#model/curriculum/ce-profile.ts'
import { programIssues } from '#model/curriculum/programs.ts'
import { everythingIsThere, offeredProgram, program } from './examples.ts'

const approval = (changes: Partial<CeProfile['approvals'][number]> = {}) => ({
  key: 'an-approval',
  body: 'An invented body',
  providerNumber: null,
  statement: 'An invented body approves this.',
  validFrom: '2026-01-01',
  validTo: '2026-12-31',
  coversFormats: [],
  ...changes,
})
const rule = (changes: Partial<CeProfile['creditRules'][number]> = {}) => ({
  key: 'a-rule',
  label: 'An invented rule',
  minutesPerCredit: 60,
  increment: 0.25,
  minimumMinutes: 60,
  breaksCount: false,
  mealsCount: false,
  allPartsRequired: false,
  source: 'An invented handbook',
  checkedOn: '2026-01-01',
  ...changes,
})
const faultsOf = (profile: Partial<CeProfile>): string[] =>
  (ceProfileSchema.safeParse(ceProfileShape.parse(profile)).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  )

describe('the credit profile', () => {
  test('may hold several approvals and rules, also for one day and in quarter hours', () => {
    const approvals = [approval({ validTo: '2026-01-01' }), approval({ key: 'another' })]
    expect(faultsOf({ approvals, creditRules: [rule(), rule({ key: 'tenths', increment: 0.1 })] })).toEqual([])
  })
  test('does not give two approvals or two rules one short name, since programs name them by it', () => {
    const approvals = [approval(), approval({ key: 'another' }), approval()]
    expect(faultsOf({ approvals, creditRules: [rule(), rule()] })).toEqual([
      'approvals.2.key: Number 1 has the short name “an-approval” too. Give one of the two another.',
      'creditRules.1.key: Number 1 has the short name “a-rule” too. Give one of the two another.',
    ])
  })
  test('has no approval that ends before it begins', () => {
    expect(faultsOf({ approvals: [approval({ validFrom: '2027-01-01' })] })).toEqual([
      'approvals.0.validTo: The approval by An invented body ends on 2026-12-31, before it begins on 2027-01-01. Correct one of the two days.',
    ])
  })
  test('has no rule that counts parts of a minute', () => {
    expect(faultsOf({ creditRules: [rule({ minutesPerCredit: 30, increment: 0.01 })] })).toEqual([
      'creditRules.0.increment: By the rule “An invented rule” the smallest part of a credit is less than one minute. Correct it, or the minutes per credit.',
    ])
  })
})

test.each([
  ['2025-12-31', '2026-01-01', 'begun'],
  ['2026-01-01', '2026-01-02', null],
  ['2026-12-30', '2026-12-31', null],
  ['2026-12-31', '2027-01-01', 'ended'],
  ['2025-06-01', '2027-06-01', 'ended'],
])('between %s and %s an approval of 2026 has %s', (since, day, turned) => {
  expect(turnedBetween(approval(), since, day)).toBe(turned)
})

describe('the credit of a program', () => {
  const ce = (changes: object) => ({ ...program().ce, ...changes })
  const found = { coversFormats: [], isValid: true }
  const issuesOf = (
    changes: object,
    findApproval: typeof everythingIsThere.findApproval = () => found,
    formats: ('in-person' | 'hybrid')[] = ['in-person'],
  ) =>
    programIssues(offeredProgram({ ce: ce(changes), formats }), { ...everythingIsThere, findApproval }).map(
      ({ field, message, severity }) => `${severity} ${field}: ${message}`,
    )

  test('names approvals that the profile has, each once', () => {
    expect(issuesOf({ status: 'approved', approvals: ['an-approval'] })).toEqual([])
    expect(issuesOf({ status: 'approved', approvals: ['an-approval', 'an-approval'] })).toEqual([
      'block ce.approvals: “an-approval” stands here twice. Keep it once.',
    ])
    expect(issuesOf({ status: 'approved', approvals: ['gone'] }, () => null)).toEqual([
      'block ce.approvals: The credit profile has no approval “gone”. Add it there, or name another here.',
    ])
  })
  test.each([
    [
      { status: 'approved' },
      'warn ce.approvals: Name the approval that the status speaks of. Until then the page prints none.',
    ],
    [
      { status: 'applied', approvals: ['an-approval'] },
      'warn ce.status: An approval is named. The page prints it only as Approved or Co-sponsored.',
    ],
    [{ status: 'co-sponsored', approvals: ['an-approval'] }, 'warn ce.sponsorName: Name the co-sponsor.'],
  ])('that does not fit together gets advice: %j', (changes, advice) => {
    expect(issuesOf(changes)).toEqual([advice])
  })
  test('gets advice where its approval has ended or is for other formats', () => {
    const approved = { status: 'approved', approvals: ['an-approval'] }
    expect(issuesOf(approved, () => ({ ...found, isValid: false }))).toEqual([
      'warn ce.approvals: “an-approval” is not valid today. Look at its days in the profile.',
    ])
    const forHybrid = () => ({ ...found, coversFormats: ['hybrid'] })
    expect(issuesOf(approved, forHybrid)).toEqual([
      'warn ce.approvals: “an-approval” covers none of this program’s formats, so the page leaves it out.',
    ])
    expect(issuesOf(approved, forHybrid, ['in-person', 'hybrid'])).toEqual([])
  })
})
