import { type Entry, isSnapshotCollection, type SnapshotCollection } from '#model/snapshot.ts'
import type { Content } from './content.ts'
import { type Shelf, windowOf } from './data/shelf.ts'
import { shelfRules } from './data/shelf-rules.ts'
import type { Change } from './data/shelves.ts'

/** Part of a list: the entries at `from`, `from + 1` … up to but not with `to`. */
export type Window = { from: number; to: number }
/** Those entries of a list that name something: `{ field: 'elements', value: 'embodied-learning' }`. */
export type Naming = { field: string; value: string }
type Part = { naming?: Naming | null; window?: Window | null }

// A read is a text that says what was looked at, so that it can be kept beside a release and looked at again:
//   essays/slug              an entry, there or not
//   ?essays/slug             only whether it is there
//   essays                   a whole list; a setting is a list of one
//   essays[0,50)             a part of it
//   essays.elements=a[0,3)   of those that name something
//   ?essays.elements=a       only whether there is one
//   #essays                  how many there are
//   #essays.elements=a       how many name something
export const entryRead = (collection: string, key: string): string => `${collection}/${key}`
export const presenceRead = (collection: string, key: string): string => `?${collection}/${key}`
export const listRead = (collection: string, part: Part = {}): string =>
  collection + namingText(part) + (part.window ? `[${part.window.from},${part.window.to})` : '')
export const anyRead = (collection: string, part: Pick<Part, 'naming'> = {}): string =>
  `?${collection}${namingText(part)}`
export const countRead = (collection: string, part: Pick<Part, 'naming'> = {}): string =>
  `#${collection}${namingText(part)}`

const namingText = ({ naming }: Part): string => (naming ? `.${naming.field}=${encodeURIComponent(naming.value)}` : '')

type Parsed = { collection: SnapshotCollection; sign: string; key: string | null } & Required<Part>

const form = /^([?#]?)([a-z-]+)(?:\/(.+)|(?:\.([A-Za-z]+)=([^[]*))?(?:\[(\d+),(\d+)\))?)$/s

function parsed(read: string): Parsed {
  const [, sign = '', collection = '', key = null, field, value, from, to] = form.exec(read) ?? []
  if (!isSnapshotCollection(collection)) throw new Error(`"${read}" is not a read of the site's store`)
  return {
    sign,
    collection,
    key,
    naming: field === undefined || value === undefined ? null : { field, value: decodeURIComponent(value) },
    window: from === undefined || to === undefined ? null : { from: Number(from), to: Number(to) },
  }
}

/** What a page sees that makes this read. Entries are compared by identity: an edit makes another object. */
function seen({ shelves }: Content, { sign, collection, key, naming, window }: Parsed): unknown {
  const shelf: Shelf<{ key: string }> = shelves[collection]
  if (key !== null) return sign === '?' ? shelf.byKey.has(key) : shelf.byKey.get(key)
  const entries = namedIn(shelf, naming)
  if (sign === '#') return entries.length
  return sign === '?' ? entries.length > 0 : windowOf(entries, window)
}

/** The entries of a shelf, or of those that name something. */
export const namedIn = <T>(shelf: Shelf<T>, naming: Naming | null | undefined): readonly T[] =>
  naming ? (shelf.by.get(naming.field)?.get(naming.value) ?? []) : shelf.inOrder

function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other
  return one.length === other.length && one.every((entry, index) => entry === other[index])
}

/** Whether a page that made this read would see something else now. */
export function isReadChanged(read: string, { before, after }: { before: Content; after: Content }): boolean {
  const what = parsed(read)
  return !isSame(seen(before, what), seen(after, what))
}

/** Reads of one subject change together or not at all: an entry, a list, those in a list that name something. */
export function subjectOf(read: string): string {
  const { collection, key, naming } = parsed(read)
  return key === null ? listRead(collection, { naming }) : entryRead(collection, key)
}

/** The subjects that an edit touches: no read of another one can have changed. */
export function subjectsOf(
  { collection, key }: Change,
  { before, after }: { before: Content; after: Content },
): string[] {
  const namings = [before, after].flatMap(({ shelves }) => namingsOf(collection, shelves[collection], key))
  const lists = namings.map((naming) => listRead(collection, { naming }))
  // What programs and their modules say together is decided over all of them.
  const isOfBoth = collection === 'programs' || collection === 'modules'
  const both = isOfBoth ? [before, after].flatMap(({ shelves }) => namingsByModules(shelves.programs)) : []
  const together = both.map((naming) => listRead('programs', { naming }))
  return [entryRead(collection, key), collection, ...new Set([...lists, ...together])]
}

const namingsByModules = ({ by }: Shelf<unknown>): Naming[] =>
  ['length', 'elements'].flatMap((field) => [...(by.get(field)?.keys() ?? [])].map((value) => ({ field, value })))

/** What the entry of this key names, as far as entries are looked up by it. */
function namingsOf<C extends SnapshotCollection>(collection: C, shelf: Shelf<Entry<C>>, key: string): Naming[] {
  const entry = shelf.byKey.get(key)
  if (entry === undefined) return []
  return Object.entries(shelfRules[collection].lookups).flatMap(([field, valuesOf]) =>
    valuesOf(entry).map((value) => ({ field, value })),
  )
}
