import { creditsOf } from '../../credits.ts'
import type { CreditRule } from '../ce-profile.ts'
import type { Program } from '../programs.ts'
import { agendaTimed, hoursComputed, minimumReached, supervisionUncredited } from './agenda.ts'
import { type CreditCheck, creditChecks, type Finding } from './checks.ts'
import { enoughObjectives, objectivesAssessed, objectivesTaught, observableVerbs } from './objectives.ts'
import { type CreditContext, type Plan, planOf } from './plan.ts'
import { disclosuresAnswered, presentersDescribed } from './presenters.ts'
import { enoughReferences, evidenceStated, linkedToPractice } from './sources.ts'
import {
  accommodationPolicy,
  audienceSet,
  completionRuled,
  evaluationPlanned,
  formatSet,
  grievancePolicy,
  leadTimeKept,
  levelSet,
  refundPolicy,
  sponsorNamed,
  supportAnswered,
} from './terms.ts'

const rules: Readonly<Record<CreditCheck, (plan: Plan) => Finding>> = {
  'ce.objectives.count': enoughObjectives,
  'ce.objectives.verbs': observableVerbs,
  'ce.objectives.taught': objectivesTaught,
  'ce.objectives.assessed': objectivesAssessed,
  'ce.agenda.timed': agendaTimed,
  'ce.hours.computed': hoursComputed,
  'ce.minimum': minimumReached,
  'ce.level': levelSet,
  'ce.audience': audienceSet,
  'ce.practice': linkedToPractice,
  'ce.supervision': supervisionUncredited,
  'ce.references': enoughReferences,
  'ce.evidence': evidenceStated,
  'ce.presenters': presentersDescribed,
  'ce.disclosures': disclosuresAnswered,
  'ce.support': supportAnswered,
  'ce.access': accommodationPolicy,
  'ce.refund': refundPolicy,
  'ce.grievance': grievancePolicy,
  'ce.completion': completionRuled,
  'ce.evaluation': evaluationPlanned,
  'ce.format': formatSet,
  'ce.sponsor': sponsorNamed,
  'ce.leadtime': leadTimeKept,
}

export type CreditItem = Finding & { check: CreditCheck }
export type CreditFigure = Pick<CreditRule, 'label' | 'source' | 'checkedOn' | 'allPartsRequired'> & {
  credits: number
  isAtLeast: boolean
}
export type CreditReadiness = { items: CreditItem[]; figures: CreditFigure[] }

/**
 * What a program lacks on its way to credit (content model §9). It is advice: nothing is refused for it. Keys are those
 * by which the context finds entries. `null`: nobody works toward credit for this program.
 */
export function creditReadiness(program: Program, context: CreditContext): CreditReadiness | null {
  if (!program.ce.track) return null
  const plan = planOf(program, context)
  return {
    items: creditChecks.map((check) => ({ check, ...rules[check](plan) })),
    figures: context.profile.creditRules.map((rule) => ({
      label: rule.label,
      source: rule.source,
      checkedOn: rule.checkedOn,
      allPartsRequired: rule.allPartsRequired,
      ...creditsOf(plan.time, rule),
    })),
  }
}
