import { workOf, type YearLetters, yearLettersOf } from '#model/library/apa.ts'
import { citationsOf, type Rich } from '#model/rich.ts'
import { inApaOrder } from '../data/order.ts'
import type { Entry, Store } from '../store.ts'

/** The references of these keys that are published, each once, in the order of a reference list. */
export const referencesOf = (store: Store, keys: readonly string[]): Entry<'references'>[] =>
  [...new Set(keys)].flatMap((key) => store.find('references', key) ?? []).sort(inApaOrder)

/**
 * The letters of these references. They are given over the whole library, so that a work is called the same on every
 * page; only works by the same authors in the same year have a say in it.
 */
export const lettersOf = (store: Store, references: readonly Entry<'references'>[]): YearLetters =>
  yearLettersOf([...new Set(references.map(workOf))].flatMap((work) => store.naming('references', 'work', work)))

/** The keys of what some texts cite. */
export const citedIn = (...texts: Rich[]): string[] =>
  texts.flatMap((text) => citationsOf(text).map(({ reference }) => reference))
