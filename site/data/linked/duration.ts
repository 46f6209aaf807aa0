import { isFullyTimed, isoDuration, segmentsOfEntry, timeOf } from '#model/time.ts'
import type { Entry, Store } from '../../store.ts'

type Segments = Entry<'modules'>['segments']

/** How long a module takes, in minutes; `null` unless every minute is set (content model §6). */
export function minutesOfModule({ segments }: Entry<'modules'>): number | null {
  return minutesOf([segments])
}

/** How long the core of a program takes; `null` unless every minute of it is set. */
export function minutesOfProgram(store: Store, { sessions }: Entry<'programs'>): number | null {
  const core = sessions.flatMap(({ entries }) => entries).filter(({ role }) => role === 'core')
  return minutesOf(core.map((entry) => segmentsOfEntry(entry, store.find('modules', entry.module)?.segments ?? [])))
}

/** The same as ISO 8601. */
export function durationOfModule(module: Entry<'modules'>): string | null {
  return isoDurationOf(minutesOfModule(module))
}

export function durationOfProgram(store: Store, program: Entry<'programs'>): string | null {
  return isoDurationOf(minutesOfProgram(store, program))
}

function isoDurationOf(minutes: number | null): string | null {
  return minutes === null ? null : isoDuration(minutes)
}

function minutesOf(parts: Segments[]): number | null {
  const times = parts.map(timeOf)
  if (times.length === 0 || !times.every(isFullyTimed)) return null
  return times.reduce((sum, { total }) => sum + total, 0)
}
