import type { Entry, Store } from '../../store.ts'

/** What a module says it teaches, in its own order. */
export function statementsOfModule(store: Store, module: Entry<'modules'>): string[] {
  return statements(
    store,
    module.outcomes.map(({ outcome }) => outcome),
  )
}

/** What a program says it teaches: its aims, then what its modules add. */
export function statementsOfProgram(store: Store, program: Entry<'programs'>, modules: Entry<'modules'>[]): string[] {
  return statements(store, [
    ...program.aims,
    ...modules.flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)),
  ])
}

function statements(store: Store, keys: string[]): string[] {
  return [...new Set(keys)].flatMap((key) => store.find('outcomes', key)?.statement ?? [])
}
