import type { Outcome } from '#model/curriculum/outcomes.ts'
import { textOf } from '../../fields/published-meta.ts'
import { keysOf, type Resolve } from '../../fields/resolve.ts'
import type { Outcome as StoredOutcome } from '../../generated/payload-types.ts'

export const publishOutcome = (outcome: StoredOutcome, resolve: Resolve): Outcome => ({
  statement: outcome.statement,
  kind: outcome.kind,
  domain: outcome.domain ?? null,
  level: outcome.level ?? null,
  elements: keysOf(resolve, 'elements', outcome.elements),
  evidenceOfLearning: textOf(outcome.evidenceOfLearning),
})
