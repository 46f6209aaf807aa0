import { labels } from '../../labels.ts'

/** Every row of the comparison, in the order in which directors ask, of programs and modules alike. */
const all = [
  labels.status,
  labels.placeInPrograms,
  labels.length,
  labels.eachTime,
  labels.parts,
  labels.modules,
  labels.shape,
  labels.format,
  labels.level,
  labels.groupSize,
  labels.participants,
  labels.audiences,
  labels.elements,
  labels.topics,
  labels.plan,
  labels.prerequisites,
  labels.objectives,
  labels.aims,
  labels.practiceLink,
  labels.adaptable,
  labels.fixed,
  labels.followUp,
  labels.space,
  labels.technology,
  labels.partnerProvides,
  labels.participation,
  labels.optOut,
  labels.caseMaterial,
  labels.confidentiality,
  labels.access,
  labels.evaluation,
  labels.evidence,
  labels.evidenceLimitsAlone,
  labels.teachers,
  labels.credit,
  labels.investment,
] as const
export type RowName = (typeof all)[number]
/** What a program or a module says to them; without those to which it says nothing. */
export type Compared = Partial<Record<RowName, string[]>>

/** The rows of which one of the cards says something: in the same order, whichever were chosen, and in whatever order. */
export const rowsOf = (cards: readonly { compared: Compared }[]): RowName[] =>
  all.filter((row) => cards.some(({ compared }) => compared[row] !== undefined))

/** How the answers of a row go on from its name. */
export const stems: Partial<Record<RowName, string>> = {
  [labels.objectives]: labels.objectivesStem,
  [labels.aims]: labels.aimsStem,
}

/** Rows in which it matters what comes first. */
const inTurn: readonly RowName[] = [labels.eachTime, labels.modules, labels.plan]

type Side = { id: string; compared: Compared }
const kindOf = ({ id }: Side): string => id.slice(0, id.indexOf('/'))

/** What programs and modules are both asked. */
const ofBoth: readonly RowName[] = [
  labels.length,
  labels.level,
  labels.elements,
  labels.objectives,
  labels.aims,
  labels.practiceLink,
  labels.participation,
  labels.optOut,
  labels.caseMaterial,
]

/**
 * Whether the cards do not all say the same in a row: that one says nothing where another does is seen as well. A module
 * has no status and no cost: it does not differ in what it is never asked.
 */
export const isDifferent = (row: RowName, cards: readonly Side[]): boolean => {
  const saying = new Set(cards.filter(({ compared }) => compared[row] !== undefined).map(kindOf))
  const asked = ofBoth.includes(row) ? cards : cards.filter((card) => saying.has(kindOf(card)))
  const said = asked.map(({ compared }) => compared[row] ?? [])
  return new Set(said.map((values) => (inTurn.includes(row) ? values : values.toSorted()).join('\n'))).size > 1
}
