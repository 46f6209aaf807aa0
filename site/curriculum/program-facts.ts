import { participantRoles, programFormats } from '#model/curriculum/programs.ts'
import { levelLabels, participantRoleLabels, programFormatLabels, programPatternLabels } from '#model/labels.ts'
import { durationWords, isFullyTimed } from '#model/time.ts'
import { timeOfProgram } from '../data/linked/duration.ts'
import { byOrder } from '../data/order.ts'
import { modulesOf } from '../data/programs.ts'
import { counted, countedFirst, labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

type Program = Entry<'programs'>

/** The length in words: the sum once every part of every core module is timed (content model §6), until then what staff plan. */
export const lengthOf = (store: Store, program: Program): string | null => {
  const time = timeOfProgram(store, program)
  if (isFullyTimed(time)) return durationWords(time.total)
  const planned = program.targetMinutes ?? plannedInSessions(store, program)
  // What is timed already may go beyond what was planned: then nobody knows the length.
  return planned === null || planned < time.total ? null : labels.planned(durationWords(planned))
}

/** What the sessions that hold something for everybody take together, once each is planned, or timed already. */
const plannedInSessions = (store: Store, program: Program): number | null => {
  const sessions = program.sessions.filter(({ entries }) => entries.some(({ role }) => role === 'core'))
  const lengths = sessions.map((session) => {
    const time = timeOfProgram(store, { ...program, sessions: [session] })
    if (isFullyTimed(time)) return time.total
    return session.plannedMinutes === null || session.plannedMinutes < time.total ? null : session.plannedMinutes
  })
  const add = (sum: number | null, minutes: number | null) => (sum === null || minutes === null ? null : sum + minutes)
  return lengths.length === 0 ? null : lengths.reduce(add, 0)
}

/** The training elements that modules practice, each once, in the modules' order. */
export const elementsOf = (store: Store, modules: readonly Entry<'modules'>[]): Entry<'elements'>[] => {
  const keys = new Set(modules.flatMap(({ elements }) => elements.map(({ element }) => element)))
  return [...keys].flatMap((key) => store.find('elements', key) ?? [])
}

// The answers to one question stand in one order, whichever staff ticked first: the same ones differ from none.

export const audiencesOf = (store: Store, { audiences }: Program): string[] =>
  audiences
    .flatMap((key) => store.find('audiences', key) ?? [])
    .sort(byOrder)
    .map(({ title }) => title)

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

/** "Six modules", or "Six modules in three sessions" where there is more than one session. */
export const partsOf = (store: Store, program: Program): string | null => {
  const modules = modulesOf(store, program).length
  if (modules === 0) return null
  const words = countedFirst(modules, labels.module, labels.modulesCounted)
  // A session of which no module is published is not in the outline either.
  const { length } = program.sessions.filter(({ entries }) =>
    entries.some(({ module }) => store.find('modules', module) !== null),
  )
  return length < 2
    ? words
    : `${words} ${labels.inSessions(counted(length, labels.sessionCounted, labels.sessionsCounted))}`
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
    .filter((fact): fact is string => fact !== null && fact !== '')
    .map(inSentence)

const anyOf = (answers: readonly string[]): string | null =>
  answers.length === 0 ? null : answers.reduce((one, other) => labels.either(one, other))

const inSentence = (words: string, place: number): string =>
  place === 0 ? words : words.charAt(0).toLowerCase() + words.slice(1)
