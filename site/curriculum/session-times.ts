import type { SessionEntry } from '#model/curriculum/programs.ts'
import { durationWords, isFullyTimed, lengthWords, requiredSegmentsOf, timeOf } from '#model/time.ts'
import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

/** A module in a session: how long what everybody takes part in is, as far as it is timed, and whether all of it is. */
export type ModuleTime = {
  entry: SessionEntry
  module: Entry<'modules'>
  minutes: number
  isWhole: boolean
}
export type SessionTime = {
  title: string | null
  /** What staff plan for it. */
  planned: number | null
  modules: ModuleTime[]
  /** Of the modules that everybody takes. */
  minutes: number
  isWhole: boolean
}

/** The sessions of a program that have published modules, with what is known of their time (content model §6). */
export function sessionTimes(store: Store, { sessions }: Entry<'programs'>): SessionTime[] {
  return sessions.flatMap(({ title, plannedMinutes, entries }) => {
    const modules = entries.flatMap((entry): ModuleTime[] => {
      const module = store.find('modules', entry.module)
      if (module === null) return []
      const time = timeOf(requiredSegmentsOf(entry, module.segments))
      return [{ entry, module, minutes: time.total, isWhole: isFullyTimed(time) }]
    })
    return modules.length === 0 ? [] : [{ title, planned: plannedMinutes, modules, ...coreOf(modules) }]
  })
}

/** How long a session is: the sum of its parts once all are timed; until then what is planned, or else what is known. */
export const wordsOf = ({ minutes, isWhole, planned }: SessionTime): string | null =>
  isWhole || planned === null || planned < minutes
    ? lengthWords(minutes, isWhole)
    : labels.planned(durationWords(planned))

/** What everybody takes: a session of optional modules alone leaves nothing open. */
export const coreOf = (modules: readonly ModuleTime[]): { minutes: number; isWhole: boolean } =>
  sumOf(modules.filter(({ entry }) => entry.role === 'core'))

/** An empty sum is not known to be nothing. */
export const sumOf = (
  parts: readonly { minutes: number; isWhole: boolean }[],
): { minutes: number; isWhole: boolean } => ({
  minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0),
  isWhole: parts.length > 0 && parts.every(({ isWhole }) => isWhole),
})
