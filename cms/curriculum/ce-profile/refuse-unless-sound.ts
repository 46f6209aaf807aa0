import { type GlobalBeforeChangeHook, type PayloadRequest, ValidationError } from 'payload'
import { ceProfileRules, ceProfileShape } from '#model/curriculum/ce-profile.ts'
import { block, type Issue } from '#model/readiness.ts'
import { labelOf } from '../../fields/field-label.ts'
import type { CeProfile } from '../../generated/payload-types.ts'
import { publishCeProfile } from './publish.ts'

/** What is saved here is public at once, so its rules are asked at every save. */
export const refuseUnlessSound: GlobalBeforeChangeHook = async ({ data, global, originalDoc, req }) => {
  const issues = await ceProfileIssues({ ...originalDoc, ...data }, originalDoc, req)
  if (issues.length === 0) return data
  const errors = issues.map(({ field, message }) => ({
    path: field,
    label: labelOf(field, global.flattenedFields),
    message,
  }))
  throw new ValidationError({ global: global.slug, errors }, req.t)
}

/** Nothing while a field by itself is not in order: Payload says that, field by field. */
export async function ceProfileIssues(
  profile: CeProfile,
  before: Partial<CeProfile> | undefined,
  req: PayloadRequest,
): Promise<Issue[]> {
  const { data } = ceProfileShape.safeParse(publishCeProfile(profile))
  if (data === undefined) return []
  const kept = new Set(data.approvals.map(({ key }) => key))
  const gone = (before?.approvals ?? []).map(({ key }) => key).filter((key) => !kept.has(key))
  return [...ceProfileRules(data), ...(await stillNamed(gone, req))]
}

/** The page of a program would quietly lose the approval that it tells of. */
async function stillNamed(gone: readonly string[], req: PayloadRequest): Promise<Issue[]> {
  if (gone.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'programs',
    where: { _status: { equals: 'published' } },
    select: { title: true, ce: { approvals: true } },
    pagination: false,
    draft: false,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(({ title, ce }) =>
    (ce?.approvals ?? [])
      .filter((key) => gone.includes(key))
      .map((key) => block('ce.named', 'approvals', `The program “${title}” names “${key}”. Take it out there first.`)),
  )
}
