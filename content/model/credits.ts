import type { CreditRule } from './curriculum/ce-profile.ts'
import type { Time } from './time.ts'

type Counting = Pick<CreditRule, 'minutesPerCredit' | 'increment' | 'minimumMinutes' | 'breaksCount' | 'mealsCount'>

/** Minutes that count under a rule: breaks and meals only where the body says so, however they are marked. */
export const countedMinutes = (time: Pick<Time, 'taught' | 'breaks' | 'meals'>, rule: Counting): number =>
  time.taught + (rule.breaksCount ? time.breaks : 0) + (rule.mealsCount ? time.meals : 0)

export type Credits = {
  credits: number
  /** A part has no minutes yet: the figure reads "at least". */
  isAtLeast: boolean
}

/** Credits under a rule, rounded down to its increment (content model §6). */
export const creditsOf = (time: Pick<Time, 'taught' | 'breaks' | 'meals' | 'untimed'>, rule: Counting): Credits => {
  const minutes = countedMinutes(time, rule)
  const isAtLeast = time.untimed > 0
  if (minutes < rule.minimumMinutes) return { credits: 0, isAtLeast }
  // Increments such as 0.1 have no exact binary form: 18 minutes are three tenths of an hour, not two.
  const increments = Math.floor(minutes / (rule.minutesPerCredit * rule.increment) + 1e-9)
  return { credits: Number((increments * rule.increment).toFixed(6)), isAtLeast }
}
