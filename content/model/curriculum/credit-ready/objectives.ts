import { durationWords, isFullyTimed } from '../../time.ts'
import { furtherVerb, verbWarning } from '../outcomes.ts'
import { type CreditPlace, counted, done, type Finding, here, toDo } from './checks.ts'
import { inModule, inObjective, type Objective, type Plan, type PlannedModule } from './plan.ts'

const aims = [here('aims')]
const noneYet = toDo('Name the objectives first, here or in the modules.', { places: aims })

/** `ce.objectives.count`: an objective an hour, three at least, and three an hour at most. */
export const enoughObjectives = ({ objectives, time }: Plan): Finding => {
  const count = objectives.filter(({ isCore }) => isCore).length
  const hours = time.creditable / 60
  const least = Math.max(3, Math.ceil(hours))
  const most = Math.floor(hours * 3)
  const there = count === 1 ? 'there is 1' : `there are ${count}`
  if (count < least) return toDo(`Name at least ${least} objectives: ${there}.`, { places: aims })
  const places = [here('sessions')]
  if (!isFullyTimed(time)) {
    return toDo('Set all minutes first: the hours decide how many objectives are asked for.', { places })
  }
  const length = durationWords(time.creditable)
  if (most < least) {
    return toDo(`Plan at least 60 creditable minutes: ${length} are too short for 3 objectives.`, { places })
  }
  if (count > most) {
    return toDo(`Keep at most ${most} objectives for ${length} of creditable time: ${there}.`, { places: aims })
  }
  return done(`${count} objectives for ${length} of creditable time.`, { places: aims })
}

/** `ce.objectives.verbs` */
export const observableVerbs = ({ objectives }: Plan): Finding => {
  if (objectives.length === 0) return noneYet
  const other = objectives.filter(({ statement }) => verbWarning(statement) ?? furtherVerb(statement))
  if (other.length === 0) return done('Each has one verb, which can be observed.', { places: aims })
  return toDo('Give each objective one verb, and one that can be observed.', {
    places: other.map((objective) => inObjective(objective, 'statement')),
  })
}

/** `ce.objectives.taught` */
export const objectivesTaught = ({ objectives }: Plan): Finding => {
  if (objectives.length === 0) return noneYet
  const isTaught = ({ lessons }: Objective) => lessons.some(({ depth }) => depth !== 'introduced')
  const other = objectives.filter((objective) => !isTaught(objective))
  if (other.length === 0) return done('Each is practiced or demonstrated in a module.', { places: aims })
  const ask = 'Have each objective practiced or demonstrated in a module'
  return toDo(`${ask}: ${counted(other.length, 'objective')} so far ${other.length === 1 ? 'is' : 'are'} not.`, {
    places: lessonsOf(other),
  })
}

/** `ce.objectives.assessed` */
export const objectivesAssessed = ({ objectives }: Plan): Finding => {
  if (objectives.length === 0) return noneYet
  const isAssessed = ({ lessons }: Objective) => lessons.some(({ assessedBy }) => assessedBy !== null)
  const other = objectives.filter((objective) => !isAssessed(objective))
  if (other.length === 0) return done('Each says how it is assessed.', { places: aims })
  const ask = 'Say in a module how each objective is assessed'
  return toDo(`${ask}: ${counted(other.length, 'objective')} so far ${other.length === 1 ? 'is' : 'are'} not.`, {
    places: lessonsOf(other),
  })
}

/** The modules that name these objectives, each once; of an objective in no module, the list of its modules. */
function lessonsOf(objectives: readonly Objective[]): CreditPlace[] {
  const modules = new Map<string, PlannedModule>(
    objectives.flatMap(({ lessons }) => lessons.map(({ planned }) => [planned.key, planned])),
  )
  return [
    ...[...modules.values()].map((planned) => inModule(planned, 'outcomes')),
    ...objectives.filter(({ lessons }) => lessons.length === 0).map((objective) => inObjective(objective, 'modules')),
  ]
}
