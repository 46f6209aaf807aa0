import type { Policy } from '../../writing/policies.ts'
import { isValidOn } from '../ce-profile.ts'
import { done, type Finding, filled, here, toDo } from './checks.ts'
import type { Plan } from './plan.ts'

/** `ce.level` */
export const levelSet = ({ program }: Plan): Finding =>
  filled(program.level, { field: 'level', ask: 'Choose the level.', has: 'The level is set.' })

/** `ce.audience` */
export const audienceSet = ({ program }: Plan): Finding =>
  filled(program.participantRoles, {
    field: 'participantRoles',
    ask: 'Choose who takes part.',
    has: 'It is said who takes part.',
  })

/** `ce.support` */
export const supportAnswered = ({ program }: Plan): Finding =>
  filled(program.ce.commercialSupport, {
    field: 'ce.commercialSupport',
    ask: 'Say who pays for this beside the participants: “None” is an answer.',
    has: 'Commercial support is answered.',
  })

type PolicyField = 'refundPolicy' | 'grievancePolicy' | 'accommodationPolicy'

const policyChosen =
  (field: PolicyField, kind: Policy['kind'], about: string) =>
  ({ program, context }: Plan): Finding => {
    const places = [here(`ce.${field}`)]
    const key = program.ce[field]
    if (key === null) return toDo(`Choose the policy on ${about}.`, { places })
    const policy = context.findPolicy(key)
    if (policy === null) return toDo('Look at the policy chosen here: it cannot be read.', { places })
    if (policy.kind !== kind)
      return toDo(`Choose a policy on ${about}: “${policy.title}” is of another kind.`, { places })
    return done(`“${policy.title}”`, { places })
  }

/** `ce.access`, `ce.refund` and `ce.grievance` */
export const accommodationPolicy = policyChosen('accommodationPolicy', 'accommodation', 'accommodation')
export const refundPolicy = policyChosen('refundPolicy', 'refund', 'refunds')
export const grievancePolicy = policyChosen('grievancePolicy', 'grievance', 'grievances')

/** `ce.completion` */
export const completionRuled = ({ program }: Plan): Finding => ({
  ...filled(program.ce.completionRequirements, {
    field: 'ce.completionRequirements',
    ask: 'Say what attendance and what else completes the program, and whether partial credit is given.',
    has: 'What completes the program is said.',
  }),
  note: 'No field of its own says yes or no to partial credit: see that the text does.',
})

/** `ce.evaluation` */
export const evaluationPlanned = ({ program }: Plan): Finding => ({
  ...filled(program.evaluation, {
    field: 'evaluation',
    ask: 'Say how participants evaluate the objectives, the presenters and the relevance for their work.',
    has: 'How participants evaluate it is said.',
  }),
  note: 'Their form itself is not kept here: see that it asks about objectives, presenters and relevance.',
})

const online: ReadonlySet<string> = new Set(['live-online', 'hybrid', 'self-paced'])

/** `ce.format` */
export const formatSet = ({ program: { formats, requirements } }: Plan): Finding => {
  const set = filled(formats, { field: 'formats', ask: 'Choose at least one format.', has: 'The format is set.' })
  if (!set.isDone || !formats.some((format) => online.has(format))) return set
  return filled(requirements.technology, {
    field: 'requirements.technology',
    ask: 'Say what technology people need: part of the program is online.',
    has: 'The format is set, and the technology that people need.',
  })
}

const noDay = 'A program has no day of delivery here'

/** `ce.sponsor` */
export const sponsorNamed = ({ program: { ce }, context }: Plan): Finding => {
  const places = [here('ce.approvals')]
  const note = `${noDay}: see that the approval holds on it.`
  if (ce.approvals.length === 0) return toDo('Name the approval of the body that gives credit.', { places })
  if (ce.status === 'co-sponsored' && ce.sponsorName === null) {
    return toDo('Name the co-sponsor.', { places: [here('ce.sponsorName')] })
  }
  for (const key of ce.approvals) {
    const approval = context.profile.approvals.find((one) => one.key === key)
    if (approval === undefined) return toDo(`Choose another approval: the credit profile has no “${key}”.`, { places })
    if (!isValidOn(approval, context.today)) {
      return toDo(`Choose a valid approval: that of ${approval.body} is not valid today.`, { places })
    }
  }
  return done('Every approval that is named is valid today.', { places, note })
}

/** `ce.leadtime` */
export const leadTimeKept = ({ program: { ce } }: Plan): Finding => {
  const places = [here('ce.status')]
  if (ce.status === 'approved' || ce.status === 'co-sponsored') {
    return done('The program is approved, so the time was enough.', { places })
  }
  return toDo('Apply at least 120 days before the first day of delivery.', {
    places,
    note: `${noDay}, so nobody counts for you: this is done when the status says “Approved” or “Co-sponsored”.`,
  })
}
