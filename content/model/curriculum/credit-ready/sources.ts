import { counted, done, type Finding, filled, here, toDo } from './checks.ts'
import { inModule, type Objective, type Plan, type PlannedModule } from './plan.ts'

/** `ce.practice`: personal development or philosophy alone is refused by some bodies. */
export const linkedToPractice = ({ modules }: Plan): Finding => {
  const places = [here('sessions')]
  if (modules.length === 0) return toDo('Add the modules first: each says what it changes in practice.', { places })
  const silent = modules.filter(({ module }) => module.practiceLink === null)
  if (silent.length === 0) return done('Every module says what it changes in practice.', { places })
  return toDo(`Say what changes in practice with clients: ${counted(silent.length, 'module')} to go.`, {
    places: silent.map((planned) => inModule(planned, 'practiceLink')),
  })
}

const note =
  'No field names the area of an objective: its training elements stand for it, and a reading counts for those of its module.'

/** `ce.references` */
export const enoughReferences = (plan: Plan): Finding => {
  const { context, modules, objectives, program } = plan
  const keys = [
    ...program.evidence.references,
    ...modules.flatMap(({ module }) => module.readings.map(({ reference }) => reference)),
  ]
  const references = [...new Set(keys)].map(context.findReference).filter((found) => found !== null)
  const places = [here('evidence.references')]
  if (references.length < 3) {
    return toDo(`Name at least 3 references, here or as readings of modules: ${references.length} so far.`, { places })
  }
  if (objectives.length === 0)
    return toDo('Name the objectives: each area of them needs a reference.', { places, note })
  const bare = areasWithoutReading(plan)
  if (bare.length > 0) {
    return toDo('Add a reading for each area that the objectives are about.', { places: teachersOf(bare, plan), note })
  }
  const since = Number(context.today.slice(0, 4)) - 10
  if (!references.some(({ issuedYear, peerReviewed }) => peerReviewed && issuedYear !== null && issuedYear >= since)) {
    return toDo(`Add a peer-reviewed reference from ${since} or later.`, { places })
  }
  return done(`${references.length} references, a peer-reviewed one since ${since} among them.`, { places, note })
}

const touches = ({ module }: PlannedModule, area: string, objectives: readonly Objective[]): boolean =>
  module.elements.some(({ element }) => element === area) ||
  objectives.some(
    ({ elements, key }) => elements.includes(area) && module.outcomes.some(({ outcome }) => outcome === key),
  )

function areasWithoutReading({ modules, objectives }: Plan): string[] {
  const areas = new Set(objectives.flatMap(({ elements }) => elements))
  const read = modules.filter(({ module }) => module.readings.length > 0)
  return [...areas].filter((area) => !read.some((planned) => touches(planned, area, objectives)))
}

/** Where a reading would be added: the modules of these areas, or the sessions while no module is about them. */
function teachersOf(areas: readonly string[], { modules, objectives }: Plan) {
  const teachers = modules.filter((planned) => areas.some((area) => touches(planned, area, objectives)))
  return teachers.length === 0 ? [here('sessions')] : teachers.map((planned) => inModule(planned, 'readings'))
}

/** `ce.evidence` */
export const evidenceStated = ({ program: { evidence } }: Plan): Finding =>
  evidence.statement === null
    ? toDo('Say what this program rests on.', { places: [here('evidence.statement')] })
    : filled(evidence.limits, {
        field: 'evidence.limits',
        ask: 'Say what is not known, for whom it may not fit, and what could go wrong.',
        has: 'What it rests on is said, and its limits.',
      })
