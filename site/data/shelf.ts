import type { Window } from '../reads.ts'

type Keyed = { key: string }
export type Order<T> = (a: T, b: T) => number
/** By which of its values an entry is found from the other side. */
export type Lookup<T> = (entry: T) => readonly string[]

/** One collection laid out for reading. It is never changed: an edit makes another, which shares what stayed. */
export type Shelf<T> = {
  byKey: ReadonlyMap<string, T>
  inOrder: readonly T[]
  /** Field → value → the entries that have it, in the same order. */
  by: ReadonlyMap<string, ReadonlyMap<string, readonly T[]>>
}

export type Rules<T> = { order: Order<T>; lookups: Readonly<Record<string, Lookup<T>>> }

export function shelfOf<T extends Keyed>(entries: readonly T[], { order, lookups }: Rules<T>): Shelf<T> {
  const inOrder = entries.toSorted(order)
  const by = new Map(
    Object.entries(lookups).map(([field, valuesOf]) => {
      const found = new Map<string, T[]>()
      for (const entry of inOrder) {
        for (const value of valuesOf(entry)) {
          const entriesOfValue = found.get(value)
          if (entriesOfValue === undefined) found.set(value, [entry])
          else entriesOfValue.push(entry)
        }
      }
      return [field, found] as const
    }),
  )
  return { byKey: new Map(inOrder.map((entry) => [entry.key, entry])), inOrder, by }
}

/** The shelf after an edit. `changes`: by key, the entry as it is now, or `null` when it is gone. */
export function shelfAfter<T extends Keyed>(
  shelf: Shelf<T>,
  changes: ReadonlyMap<string, T | null>,
  { order, lookups }: Rules<T>,
): Shelf<T> {
  const placed = [...changes.values()].filter((entry) => entry !== null)
  const byKey = new Map(shelf.byKey)
  for (const [key, entry] of changes) {
    if (entry === null) byKey.delete(key)
    else byKey.set(key, entry)
  }
  const by = new Map(
    Object.entries(lookups).map(([field, valuesOf]) => {
      const found = new Map(shelf.by.get(field))
      for (const value of valuesTouched({ shelf, changes, placed, valuesOf })) {
        const now = placed.filter((entry) => valuesOf(entry).includes(value))
        const entries = replaced({ entries: found.get(value) ?? [], changes, placed: now, order })
        if (entries.length === 0) found.delete(value)
        else found.set(value, entries)
      }
      return [field, found] as const
    }),
  )
  return { byKey, inOrder: replaced({ entries: shelf.inOrder, changes, placed, order }), by }
}

/** The values that an edited entry had or has. */
function valuesTouched<T extends Keyed>({
  shelf,
  changes,
  placed,
  valuesOf,
}: {
  shelf: Shelf<T>
  changes: ReadonlyMap<string, T | null>
  placed: readonly T[]
  valuesOf: Lookup<T>
}): Set<string> {
  const before = [...changes.keys()].flatMap((key) => shelf.byKey.get(key) ?? [])
  return new Set([...before, ...placed].flatMap((entry) => valuesOf(entry)))
}

/** The entries without those that were edited, and with what they are now in their places. */
function replaced<T extends Keyed>({
  entries,
  changes,
  placed,
  order,
}: {
  entries: readonly T[]
  changes: ReadonlyMap<string, T | null>
  placed: readonly T[]
  order: Order<T>
}): T[] {
  const kept = entries.filter(({ key }) => !changes.has(key))
  for (const entry of placed) kept.splice(placeOf(kept, entry, order), 0, entry)
  return kept
}

/** Where an entry belongs in a list that is in order. */
function placeOf<T>(entries: readonly T[], entry: T, order: Order<T>): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = entries[middle]
    if (other !== undefined && order(other, entry) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

export const windowOf = <T>(entries: readonly T[], window: Window | null): readonly T[] =>
  window === null ? entries : entries.slice(window.from, window.to)
