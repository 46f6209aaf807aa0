import { segmentsOfEntry } from '#model/time.ts'
import type { Entry, Store } from '../store.ts'

type Part = Entry<'modules'>['segments'][number]

/** How one can pass in a part of a module: what its activity says of it. */
export const optOutOf = (store: Store, { activity }: Part): string | null =>
  activity === null ? null : (store.find('activities', activity)?.optOut ?? null)

/** The parts of its modules that a program uses. */
export const partsUsed = (store: Store, { sessions }: Entry<'programs'>): Part[] =>
  sessions
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => segmentsOfEntry(entry, store.find('modules', entry.module)?.segments ?? []))
