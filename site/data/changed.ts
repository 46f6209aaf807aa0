import { modulesWith, outcomesOfProgram, outcomesOn } from '../curriculum/related.ts'
import type { ContentCollection, Entry, Store } from '../store.ts'
import { newestOf } from './newest.ts'
import { modulesOf } from './programs.ts'

type Changed = { updatedAt: string }
type PrintedOf = { [C in ContentCollection]?: (store: Store, entry: Entry<C>) => readonly Changed[] }

/**
 * The other entries whose own words the page of one prints. Rows that lead to other pages count where the page is there
 * for them: essays about a program come and go without a change of it, and an edit of one draws few maps anew.
 */
const printedOf: PrintedOf = {
  programs: (store, program) => [
    ...modulesOf(store, program),
    ...outcomesOfProgram(store, program),
    ...program.faqs.flatMap((key) => store.find('faqs', key) ?? []),
    ...program.facilitators.flatMap((key) => store.find('people', key) ?? []),
  ],
  modules: (store, module) => module.outcomes.flatMap(({ outcome }) => store.find('outcomes', outcome) ?? []),
  elements: (store, { key }) => [...outcomesOn(store, key), ...modulesWith(store, key)],
  audiences: (store, { key }) => store.naming('programs', 'audiences', key),
}

/** When the page of an entry last changed: with the entry, or with what else stands there. */
export const changedOf = <C extends ContentCollection>(store: Store, collection: C, entry: Entry<C>): string =>
  newestOf([entry, ...(printedOf[collection]?.(store, entry) ?? [])])
