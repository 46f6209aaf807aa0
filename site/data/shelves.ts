import type { Entry, SnapshotCollection, SnapshotDocument, SnapshotTypes } from '#model/snapshot.ts'
import { byModules } from './by-modules.ts'
import { type Shelf, shelfAfter, shelfOf } from './shelf.ts'
import { shelfRules } from './shelf-rules.ts'

/** A snapshot laid out for reading. */
export type Shelves = { [C in SnapshotCollection]: Shelf<Entry<C>> }

/** A document as it is after an edit; `document` is `null` when it is not published any more. */
export type Change = { collection: SnapshotCollection; key: string; document: SnapshotDocument | null }

export function shelvesOf(documents: readonly SnapshotDocument[]): Shelves {
  const shelf = <C extends SnapshotCollection>(collection: C) =>
    shelfOf(
      documents.filter(isIn(collection)).map((document) => entryOf<C>(document)),
      shelfRules[collection],
    )
  const modules = shelf('modules')
  return {
    essays: shelf('essays'),
    elements: shelf('elements'),
    audiences: shelf('audiences'),
    outcomes: shelf('outcomes'),
    activities: shelf('activities'),
    references: shelf('references'),
    people: shelf('people'),
    modules,
    programs: byModules(shelf('programs'), modules),
    pages: shelf('pages'),
    faqs: shelf('faqs'),
    policies: shelf('policies'),
    terms: shelf('terms'),
    media: shelf('media'),
    redirects: shelf('redirects'),
    site: shelf('site'),
    navigation: shelf('navigation'),
    collaborate: shelf('collaborate'),
    'ce-profile': shelf('ce-profile'),
  }
}

/** The shelves after an edit; those that it does not touch are the same objects. */
export function shelvesAfter(shelves: Shelves, changes: readonly Change[]): Shelves {
  const after = { ...shelves }
  const edit = <C extends SnapshotCollection>(collection: C) => {
    const edited = new Map(changes.filter((change) => change.collection === collection).map(entryAfter<C>(collection)))
    // TypeScript cannot tell that what is assigned under a name of its own is of that name's type.
    Object.assign(after, { [collection]: shelfAfter<Entry<C>>(shelves[collection], edited, shelfRules[collection]) })
  }
  for (const collection of new Set(changes.map((change) => change.collection))) edit(collection)
  if (after.programs !== shelves.programs || after.modules !== shelves.modules)
    after.programs = byModules(after.programs, after.modules)
  return after
}

const entryAfter =
  <C extends SnapshotCollection>(collection: C) =>
  ({ key, document }: Change): [string, Entry<C> | null] => [
    key,
    document !== null && isIn(collection)(document) ? entryOf<C>(document) : null,
  ]

type In<C extends SnapshotCollection> = SnapshotDocument & { collection: C; data: SnapshotTypes[C] }

const isIn =
  <C extends SnapshotCollection>(collection: C) =>
  (document: SnapshotDocument): document is In<C> =>
    document.collection === collection

function entryOf<C extends SnapshotCollection>({ key, updatedAt, data }: In<C>): Entry<C> {
  const own: SnapshotTypes[C] = data
  return { ...own, key, updatedAt }
}
