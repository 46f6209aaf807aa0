import { segmentsOfEntry } from '#model/time.ts'
import type { Entry, Store } from '../store.ts'

type Part = Entry<'modules'>['segments'][number]

const activityOf = (store: Store, { activity }: Part) => (activity === null ? null : store.find('activities', activity))

/** What the activity of a part of a module says that it is. */
export const aboutActivity = (store: Store, part: Part): string | null => activityOf(store, part)?.summary ?? null

/** How one can pass in a part of a module: what its activity says of it. */
export const optOutOf = (store: Store, part: Part): string | null => activityOf(store, part)?.optOut ?? null

/** The parts of its modules that a program uses. */
export const partsUsed = (store: Store, { sessions }: Entry<'programs'>): Part[] =>
  sessions
    .flatMap(({ entries }) => entries)
    .flatMap((entry) => segmentsOfEntry(entry, store.find('modules', entry.module)?.segments ?? []))
