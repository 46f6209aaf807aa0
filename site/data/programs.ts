import type { Entry, Store } from '../store.ts'

/** The modules of a program, each once, in the order in which it teaches them. */
export function modulesOf(store: Store, program: Entry<'programs'>): Entry<'modules'>[] {
  const keys = new Set(program.sessions.flatMap(({ entries }) => entries.map(({ module }) => module)))
  return [...keys].flatMap((key) => store.find('modules', key) ?? [])
}

/** The programs that use a module ("Used in"). */
export function programsWith(store: Store, module: Entry<'modules'>): Entry<'programs'>[] {
  return [...store.naming('programs', 'modules', module.key)]
}
