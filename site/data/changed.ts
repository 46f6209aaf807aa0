import { referenceKeysOf } from '#model/writing/essays.ts'
import { modulesWith, outcomesOfProgram, outcomesOn } from '../curriculum/related.ts'
import { citedIn } from '../library/cited.ts'
import type { ContentCollection, Entry, Store } from '../store.ts'
import { citedOn } from '../writing/cited-on.ts'
import { faqsIn } from '../writing/faqs-in.ts'
import { newestOf } from './newest.ts'
import { modulesOf } from './programs.ts'

type Changed = { updatedAt: string }
type PrintedOf = { [C in ContentCollection]?: (store: Store, entry: Entry<C>) => readonly Changed[] }

/** The references of these keys that are on the site. */
export const references = (store: Store, keys: readonly string[]) =>
  keys.flatMap((key) => store.find('references', key) ?? [])

// Each edit of an essay draws the map of a thousand anew: none of their texts is looked through twice.
const citedByEssay = new WeakMap<Entry<'essays'>, readonly string[]>()

function keysCitedBy(essay: Entry<'essays'>): readonly string[] {
  const keys = citedByEssay.get(essay) ?? referenceKeysOf(essay)
  citedByEssay.set(essay, keys)
  return keys
}

const faqsOf = (store: Store, { faqs }: Entry<'programs'>) => faqs.flatMap((key) => store.find('faqs', key) ?? [])

/**
 * The other entries whose own words the page of one prints. Rows that lead to other pages count where the page is there
 * for them: essays about a program come and go without a change of it, and an edit of one draws few maps anew.
 */
const printedOf: PrintedOf = {
  essays: (store, essay) => references(store, keysCitedBy(essay)),
  programs: (store, program) => [
    ...modulesOf(store, program),
    ...outcomesOfProgram(store, program),
    ...faqsOf(store, program),
    ...program.facilitators.flatMap((key) => store.find('people', key) ?? []),
    ...references(store, [
      ...citedIn(program.overview, ...faqsOf(store, program).map(({ answer }) => answer)),
      ...program.evidence.references,
    ]),
  ],
  modules: (store, module) => [
    ...module.outcomes.flatMap(({ outcome }) => store.find('outcomes', outcome) ?? []),
    ...references(store, [...citedIn(module.overview), ...module.readings.map(({ reference }) => reference)]),
  ],
  elements: (store, { key, body }) => [
    ...outcomesOn(store, key),
    ...modulesWith(store, key),
    ...references(store, citedIn(body)),
  ],
  people: (store, { photo, longBio }) => [
    ...(photo === null ? [] : [store.entry('media', photo)]),
    ...references(store, citedIn(longBio)),
  ],
  policies: (store, { body }) => references(store, citedIn(body)),
  audiences: (store, { key, intro }) => [
    ...store.naming('programs', 'audiences', key),
    ...references(store, citedIn(intro)),
  ],
  pages: (store, { blocks }) => [...faqsIn(store, blocks), ...references(store, citedOn(store, blocks))],
}

/** When the page of an entry last changed: with the entry, or with what else stands there. */
export const changedOf = <C extends ContentCollection>(store: Store, collection: C, entry: Entry<C>): string =>
  newestOf([entry, ...(printedOf[collection]?.(store, entry) ?? [])])
