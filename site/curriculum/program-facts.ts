import { lengthOfProgram } from '#model/curriculum/program-length.ts'
import { participantRoles, programFormats } from '#model/curriculum/programs.ts'
import { levelLabels, participantRoleLabels, programFormatLabels, programPatternLabels } from '#model/labels.ts'
import { durationWords } from '#model/time.ts'
import { byOrder } from '../data/order.ts'
import { modulesOf } from '../data/programs.ts'
import { counted, countedFirst, labels, numberWord } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

type Program = Entry<'programs'>

/** The length in words, as far as anybody knows it. */
export const lengthOf = (store: Store, program: Program): string | null => {
  const length = lengthOfProgram(program, (key) => store.find('modules', key))
  if (length === null) return null
  const words = durationWords(length.minutes)
  return length.isPlanned ? labels.planned(words) : words
}

/** The training elements that modules practice, each once, in the modules' order. */
export const elementsOf = (store: Store, modules: readonly Entry<'modules'>[]): Entry<'elements'>[] => {
  const keys = new Set(modules.flatMap(({ elements }) => elements.map(({ element }) => element)))
  return [...keys].flatMap((key) => store.find('elements', key) ?? [])
}

// The answers to one question stand in one order, whichever staff ticked first: the same ones differ from none.

export const settingsOf = (store: Store, { audiences }: Program): Entry<'audiences'>[] =>
  audiences.flatMap((key) => store.find('audiences', key) ?? []).sort(byOrder)

export const audiencesOf = (store: Store, program: Program): string[] =>
  settingsOf(store, program).map(({ title }) => title)

export const participantsOf = (program: Program): string[] =>
  participantRoles.filter((role) => program.participantRoles.includes(role)).map((role) => participantRoleLabels[role])

export const formatsOf = ({ formats }: Program): string[] =>
  programFormats.filter((format) => formats.includes(format)).map((format) => programFormatLabels[format])

export const shapeOf = ({ pattern }: Program): string | null =>
  pattern === null ? null : programPatternLabels[pattern]

export const levelOf = ({ level }: { level: Program['level'] }): string | null =>
  level === null ? null : levelLabels[level]

export const groupSizeOf = ({ groupSize }: Program): string | null =>
  groupSize === null ? null : labels.peopleCount(groupSize.min, groupSize.max)

/** Whether nobody has to take part in a module: one that is optional in one session may be core in another. */
export const isOptionalIn = ({ sessions }: Program, module: string): boolean =>
  sessions.every(({ entries }) => entries.every((entry) => entry.module !== module || entry.role === 'optional'))

/** "Six modules", "Five modules and one optional"; with "in three sessions" where there is more than one session. */
export const partsOf = (store: Store, program: Program): string | null => {
  const modules = modulesOf(store, program)
  if (modules.length === 0) return null
  const optional = modules.filter(({ key }) => isOptionalIn(program, key)).length
  const words = modulesInWords({ core: modules.length - optional, optional })
  // A session of which no module is published is not in the outline either.
  const { length } = program.sessions.filter(({ entries }) =>
    entries.some(({ module }) => store.find('modules', module) !== null),
  )
  return length < 2
    ? words
    : `${words} ${labels.inSessions(counted(length, labels.sessionCounted, labels.sessionsCounted))}`
}

const modulesInWords = ({ core, optional }: { core: number; optional: number }): string => {
  if (core === 0) return countedFirst(optional, labels.optionalModuleCounted, labels.optionalModulesCounted)
  const words = countedFirst(core, labels.module, labels.modulesCounted)
  return optional === 0 ? words : labels.andOptional(words, numberWord(optional))
}

/** Whom a program is for, as a line in a list: those who take part, and the settings they work in. */
export const forWhomLine = (store: Store, program: Program): string =>
  [
    { term: labels.participants, values: participantsOf(program).map((role) => role.toLowerCase()) },
    { term: labels.audiences, values: audiencesOf(store, program) },
  ]
    .filter(({ values }) => values.length > 0)
    .map(({ term, values }) => `${term}: ${values.join(', ')}`)
    .join('. ')

/** The line of facts under a program in a list: one sentence, all of whose words are labels of ours. */
export const factLine = (store: Store, program: Program): string[] =>
  [
    lengthOf(store, program),
    partsOf(store, program),
    shapeOf(program),
    anyOf(formatsOf(program).map(inSentence)),
    levelOf(program),
    groupSizeOf(program),
  ]
    .filter((fact) => fact !== null)
    .map(inSentence)

const anyOf = (answers: readonly string[]): string | null =>
  answers.length === 0 ? null : answers.reduce((one, other) => labels.either(one, other))

const inSentence = (words: string, place: number): string =>
  place === 0 ? words : words.charAt(0).toLowerCase() + words.slice(1)
