import type { Window } from '../reads.ts'
import type { Entry, Store } from '../store.ts'
import { byOrder } from './order.ts'

/** The modules of a program, each once, in the order in which it teaches them. */
export function modulesOf(store: Store, program: Entry<'programs'>): Entry<'modules'>[] {
  const keys = new Set(program.sessions.flatMap(({ entries }) => entries.map(({ module }) => module)))
  return [...keys].flatMap((key) => store.find('modules', key) ?? [])
}

/** The modules of the programs that can be had, each once, in the order of the programs. */
export const currentModules = (store: Store): Entry<'modules'>[] => {
  const modules = currentPrograms(store).flatMap((program) => modulesOf(store, program))
  return [...new Map(modules.map((module) => [module.key, module])).values()]
}

/** The programs that use a module ("Used in"); those that are retired use none any more. */
export function programsWith(store: Store, module: Entry<'modules'>): Entry<'programs'>[] {
  return [...store.naming('programs', 'modules', module.key)]
}

const standing = ['programs', 'standing', 'current'] as const

/** The programs that can be had: without those that are retired. */
export const currentPrograms = (store: Store, window?: Window): readonly Entry<'programs'>[] =>
  store.naming(...standing, window)
/** Of those, as many as a page shows: the ones that staff want on the home page before all others, in the usual order. */
export const somePrograms = (store: Store, most: number): readonly Entry<'programs'>[] => {
  const first = { from: 0, to: most }
  const featured = store.naming('programs', 'standing', 'featured', first)
  return [...new Set([...featured, ...currentPrograms(store, first)])].slice(0, most).sort(byOrder)
}
export const hasCurrentPrograms = (store: Store): boolean => store.hasNaming(...standing)
export const countCurrentPrograms = (store: Store): number => store.countNaming(...standing)
export const isCurrent = ({ status }: Entry<'programs'>): boolean => status !== 'retired'
