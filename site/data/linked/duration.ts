import { publicTimeOfProgram } from '#model/curriculum/program-length.ts'
import { isFullyTimed, isoDuration, requiredSegmentsOf, type Time, timeOf } from '#model/time.ts'
import type { Entry, Store } from '../../store.ts'

/** What is known of the time that the core of a program takes. */
export const timeOfProgram = (store: Store, program: Entry<'programs'>): Time =>
  publicTimeOfProgram(program, (key) => store.find('modules', key))

/** How long a module takes, as ISO 8601; `null` unless every minute is set (content model §6). */
export const durationOfModule = ({ segments }: Entry<'modules'>): string | null => isoOf(knownMinutes(timeOf(segments)))

export const durationOfProgram = (store: Store, program: Entry<'programs'>): string | null =>
  isoOf(knownMinutes(timeOfProgram(store, program)))

/** How long a program takes for one of its modules: for as much of it as it uses, without what is optional. */
export const durationInProgram = ({ sessions }: Entry<'programs'>, { key, segments }: Entry<'modules'>) => {
  const entries = sessions.flatMap((session) => session.entries).filter(({ module }) => module === key)
  return isoOf(knownMinutes(timeOf(entries.flatMap((entry) => requiredSegmentsOf(entry, segments)))))
}

const knownMinutes = (time: Time): number | null => (isFullyTimed(time) ? time.total : null)

const isoOf = (minutes: number | null): string | null => (minutes === null ? null : isoDuration(minutes))
