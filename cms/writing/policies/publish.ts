import type { Policy } from '#model/writing/policies.ts'
import { dayOf } from '../../fields/day.ts'
import type { Resolve } from '../../fields/resolve.ts'
import type { Policy as StoredPolicy } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

export const publishPolicy = (policy: StoredPolicy, resolve: Resolve): Policy => ({
  title: policy.title,
  slug: policy.slug,
  kind: policy.kind,
  body: toRich(policy.body, resolve),
  effectiveOn: dayOf(policy.effectiveOn),
  reviewBy: dayOf(policy.reviewBy),
})
