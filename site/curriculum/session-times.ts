import type { SessionEntry } from '#model/curriculum/programs.ts'
import { durationWords, lengthWords, requiredSegmentsOf, timeOf } from '#model/time.ts'
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
  /** Whether anything in it has no time yet, what is optional or to come included. */
  isOpen: boolean
  /** Of the modules that everybody takes. */
  minutes: number
  isWhole: boolean
}

/** The sessions of a program that have published modules, with what is known of their time (content model §6). */
export function sessionTimes(store: Store, { sessions }: Entry<'programs'>): SessionTime[] {
  return sessions.flatMap(({ title, plannedMinutes, entries, toCome = 0 }) => {
    const modules = entries.flatMap((entry): ModuleTime[] => {
      const module = store.find('modules', entry.module)
      if (module === null) return []
      const { total, untimed } = timeOf(requiredSegmentsOf(entry, module.segments))
      // Where all parts are optional nothing is left open; a module without parts has a length that nobody knows yet.
      return [{ entry, module, minutes: total, isWhole: module.segments.length > 0 && untimed === 0 }]
    })
    if (modules.length === 0) return []
    const isOpen = toCome > 0 || modules.some(({ isWhole }) => !isWhole)
    const { minutes, isWhole } = coreOf(modules)
    return [{ title, planned: plannedMinutes, modules, isOpen, minutes, isWhole: isWhole && toCome === 0 }]
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

/** A sum of nothing is not known to be nothing. */
export function sumOf(parts: readonly { minutes: number; isWhole: boolean }[]): { minutes: number; isWhole: boolean } {
  const minutes = parts.reduce((sum, part) => sum + part.minutes, 0)
  return { minutes, isWhole: minutes > 0 && parts.every(({ isWhole }) => isWhole) }
}
