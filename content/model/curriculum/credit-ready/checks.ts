/** What a program needs before it is sent to an approving body: “CE-ready” of content model §9, in its order. */
export const creditChecks = [
  'ce.objectives.count',
  'ce.objectives.verbs',
  'ce.objectives.taught',
  'ce.objectives.assessed',
  'ce.agenda.timed',
  'ce.hours.computed',
  'ce.minimum',
  'ce.level',
  'ce.audience',
  'ce.practice',
  'ce.supervision',
  'ce.references',
  'ce.evidence',
  'ce.presenters',
  'ce.disclosures',
  'ce.support',
  'ce.access',
  'ce.refund',
  'ce.grievance',
  'ce.completion',
  'ce.evaluation',
  'ce.format',
  'ce.sponsor',
  'ce.leadtime',
] as const
export type CreditCheck = (typeof creditChecks)[number]

type CreditEntry =
  | { collection: 'modules' | 'outcomes' | 'people'; key: string; title: string }
  | { collection: 'ce-profile' }
/** Where something is to be done: a field of the program itself, or of the entry it is about. */
export type CreditPlace = { entry: CreditEntry | null; field: string }

export type Finding = {
  isDone: boolean
  /** What to do; of what is done, what there is. */
  message: string
  places: CreditPlace[]
  /** What no field tells, so that somebody has to look. */
  note: string | null
}

export const here = (field: string): CreditPlace => ({ entry: null, field })

type Rest = { places: CreditPlace[]; note?: string | undefined }
export const done = (message: string, { places, note }: Rest): Finding => ({
  isDone: true,
  message,
  places,
  note: note ?? null,
})
export const toDo = (message: string, rest: Rest): Finding => ({ ...done(message, rest), isDone: false })

/** Done when a field of the program itself holds something. */
export const filled = (value: unknown, { field, ask, has }: { field: string; ask: string; has: string }): Finding => {
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  const places = [here(field)]
  return isEmpty ? toDo(ask, { places }) : done(has, { places })
}

/** "1 module", "2 modules" */
export const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`
