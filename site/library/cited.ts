import { citationsOf, type Rich } from '#model/rich.ts'
import { inApaOrder } from '../data/order.ts'
import type { Entry, Store } from '../store.ts'

/** The references of these keys that are published, each once, in the order of a reference list. */
export const referencesOf = (store: Store, keys: readonly string[]): Entry<'references'>[] =>
  [...new Set(keys)].flatMap((key) => store.find('references', key) ?? []).sort(inApaOrder)

/** The keys of what some texts cite. */
export const citedIn = (...texts: Rich[]): string[] =>
  texts.flatMap((text) => citationsOf(text).map(({ reference }) => reference))
