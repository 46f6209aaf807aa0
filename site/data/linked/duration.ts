import { isFullyTimed, isoDuration, segmentsOfEntry, timeOf } from '#model/time.ts'
import type { Entry, Store } from '../../store.ts'

type Segments = Entry<'modules'>['segments']

/** How long a module takes, as ISO 8601; `null` unless every minute is set (content model §5). */
export function durationOfModule({ segments }: Entry<'modules'>): string | null {
  return durationOf([segments])
}

/** How long the core of a program takes; `null` unless every minute of it is set. */
export function durationOfProgram(store: Store, { sessions }: Entry<'programs'>): string | null {
  const core = sessions.flatMap(({ entries }) => entries).filter(({ role }) => role === 'core')
  return durationOf(core.map((entry) => segmentsOfEntry(entry, store.find('modules', entry.module)?.segments ?? [])))
}

function durationOf(parts: Segments[]): string | null {
  const times = parts.map(timeOf)
  if (times.length === 0 || !times.every(isFullyTimed)) return null
  return isoDuration(times.reduce((sum, { total }) => sum + total, 0))
}
