import { essaysOfProgram, essaysOn, modulesWith, outcomesOfProgram, outcomesOn } from '../curriculum/related.ts'
import type { ContentCollection, Entry, Store } from '../store.ts'
import { newestOf } from './newest.ts'
import { modulesOf, programsWith } from './programs.ts'

type Changed = { updatedAt: string }
type PrintedOf = { [C in ContentCollection]?: (store: Store, entry: Entry<C>) => readonly Changed[] }

/** The other entries that the page of one prints. */
const printedOf: PrintedOf = {
  programs: (store, program) => [
    ...modulesOf(store, program),
    ...outcomesOfProgram(store, program),
    ...program.faqs.flatMap((key) => store.find('faqs', key) ?? []),
    ...program.facilitators.flatMap((key) => store.find('people', key) ?? []),
    ...essaysOfProgram(store, program.key),
  ],
  modules: (store, module) => [
    ...programsWith(store, module),
    ...module.outcomes.flatMap(({ outcome }) => store.find('outcomes', outcome) ?? []),
  ],
  elements: (store, { key }) => [...outcomesOn(store, key), ...modulesWith(store, key), ...essaysOn(store, key)],
  audiences: (store, { key }) => store.naming('programs', 'audiences', key),
}

/** When the page of an entry last changed: with the entry, or with what else is printed there. */
export const changedOf = <C extends ContentCollection>(store: Store, collection: C, entry: Entry<C>): string =>
  newestOf([entry, ...(printedOf[collection]?.(store, entry) ?? [])])
