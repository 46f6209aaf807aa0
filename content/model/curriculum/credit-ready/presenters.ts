import { type CreditPlace, done, type Finding, here, toDo } from './checks.ts'
import type { Plan, Presenter } from './plan.ts'

type Named = { key: string; presenter: Presenter }
const facilitators = [here('facilitators')]

const inPerson = ({ key, presenter }: Named, field: string): CreditPlace => ({
  entry: { collection: 'people', key, title: presenter.name },
  field,
})

/** Of each presenter the fields that are missing; nobody named, or somebody who cannot be read, is to do as well. */
function asked({ program, context }: Plan, missingOf: (named: Named) => string[], words: Words): Finding {
  const keys = program.facilitators
  if (keys.length === 0) return toDo('Name who teaches it.', { places: facilitators })
  const presenters = keys.flatMap((key) => {
    const presenter = context.findPresenter(key)
    return presenter === null ? [] : [{ key, presenter }]
  })
  if (presenters.length < keys.length) {
    return toDo('Look at the facilitators: not all of them can be read.', { places: facilitators })
  }
  const places = presenters.flatMap((named) => missingOf(named).map((field) => inPerson(named, field)))
  return places.length === 0 ? done(words.has, { places: facilitators }) : toDo(words.ask, { places })
}

type Words = { ask: string; has: string }

/** `ce.presenters` */
export const presentersDescribed = (plan: Plan): Finding => {
  const finding = asked(plan, missingDescription, {
    ask: 'Fill in who the presenters are: credentials, short biography, curriculum vitae.',
    has: 'Each has credentials, a short biography and a curriculum vitae.',
  })
  const isHidden = plan.program.facilitators.some((key) => plan.context.findPresenter(key)?.hasCv === null)
  if (!finding.isDone || !isHidden) return finding
  return toDo('Ask an editor whether each has a curriculum vitae: your account does not see it.', {
    places: facilitators,
  })
}

const missingDescription = ({ presenter: { credentials, hasCv, shortBio } }: Named): string[] => [
  ...(credentials.some(({ letters }) => letters !== '') ? [] : ['credentials']),
  ...(shortBio === null ? ['shortBio'] : []),
  ...(hasCv === false ? ['cv'] : []),
]

/** `ce.disclosures`: “none” is an answer; empty is not. */
export const disclosuresAnswered = (plan: Plan): Finding =>
  asked(plan, missingDisclosure, {
    ask: 'Have each presenter say whether money or roles could influence what they teach, and which.',
    has: 'Each has answered.',
  })

const missingDisclosure = ({ presenter: { disclosures } }: Named): string[] => {
  if (disclosures.hasRelevantRelationships === null) return ['disclosures.hasRelevantRelationships']
  return disclosures.hasRelevantRelationships && disclosures.text === null ? ['disclosures.text'] : []
}
