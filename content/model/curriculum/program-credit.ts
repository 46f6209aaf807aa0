import { block, type Issue, warn } from '../readiness.ts'

type Credit = {
  status: 'none' | 'in-preparation' | 'applied' | 'co-sponsored' | 'approved'
  approvals: readonly string[]
  sponsorName: string | null
}
/** An approval of `ce-profile` as far as a program must know it; `isValid`: on the day the rules are asked. */
export type FindApproval = (key: string) => { coversFormats: readonly string[]; isValid: boolean } | null

const field = 'ce.approvals'
const isPrinted = ({ status }: Credit): boolean => status === 'approved' || status === 'co-sponsored'

/** What a program's fields about credit say of each other. */
export const creditRules = (credit: Credit): Issue[] => {
  const { approvals, sponsorName, status } = credit
  const repeated = new Set(approvals.filter((key, index) => approvals.indexOf(key) !== index))
  return [
    ...[...repeated].map((key) => block('ce.approvals', field, `“${key}” stands here twice. Keep it once.`)),
    ...(isPrinted(credit) && approvals.length === 0
      ? [warn('ce.approvals', field, 'Name the approval that the status speaks of. Until then the page prints none.')]
      : []),
    ...(!isPrinted(credit) && approvals.length > 0
      ? [warn('ce.status', 'ce.status', 'An approval is named. The page prints it only as Approved or Co-sponsored.')]
      : []),
    ...(status === 'co-sponsored' && sponsorName === null
      ? [warn('ce.sponsor', 'ce.sponsorName', 'Name the co-sponsor.')]
      : []),
  ]
}

type Named = { ce?: Credit | undefined; formats?: readonly string[] | undefined }

/** The same against the approvals that there are. */
export const approvalIssues = ({ ce, formats = [] }: Named, findApproval: FindApproval): Issue[] =>
  [...new Set(ce?.approvals)].flatMap((key) => {
    const approval = findApproval(key)
    if (approval === null) {
      const text = `The credit profile has no approval “${key}”. Add it there, or name another here.`
      return [block('ce.approvals', field, text)]
    }
    const { coversFormats, isValid } = approval
    const isCovered = coversFormats.length === 0 || coversFormats.some((format) => formats.includes(format))
    return [
      ...(isValid ? [] : [warn('ce.validity', field, `“${key}” is not valid today. Look at its days in the profile.`)]),
      ...(isCovered
        ? []
        : [warn('ce.formats', field, `“${key}” covers none of this program’s formats, so the page leaves it out.`)]),
    ]
  })
