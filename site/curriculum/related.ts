import { modulesOf, programsWith } from '../data/programs.ts'
import type { Entry, Store } from '../store.ts'

/** Modules that practice an element, those that are mainly about it first; in the order of the programs that use them. */
export const modulesWith = (store: Store, element: string): Entry<'modules'>[] => {
  const weightOf = ({ elements }: Entry<'modules'>) => elements.find((one) => one.element === element)?.weight
  const practicing = modulesInOrder(store).filter((module) => weightOf(module) !== undefined)
  return [
    ...practicing.filter((module) => weightOf(module) === 'primary'),
    ...practicing.filter((module) => weightOf(module) === 'supporting'),
  ]
}

/** Modules always follow their program's order (content model §3); those of no program come last, by title. */
export const modulesInOrder = (store: Store): Entry<'modules'>[] => {
  const taught = store.list('programs').flatMap((program) => modulesOf(store, program))
  return [...new Set([...taught, ...store.list('modules')])]
}

export const essaysOn = (store: Store, element: string): Entry<'essays'>[] =>
  store.list('essays').filter(({ elements }) => elements.includes(element))

export const outcomesOn = (store: Store, element: string): Entry<'outcomes'>[] =>
  store.list('outcomes').filter(({ elements }) => elements.includes(element))

/** What a program says it is for: its own aims, then what its modules add, each once. */
export const outcomesOfProgram = (store: Store, program: Entry<'programs'>): Entry<'outcomes'>[] => {
  const keys = [
    ...program.aims,
    ...modulesOf(store, program).flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)),
  ]
  return [...new Set(keys)].flatMap((key) => store.find('outcomes', key) ?? [])
}

export type Place = { program: Entry<'programs'>; modules: Entry<'modules'>[]; index: number }

/** Where a module stands in each program that uses it. */
export const placesOf = (store: Store, module: Entry<'modules'>): Place[] =>
  programsWith(store, module).map((program) => {
    const modules = modulesOf(store, program)
    return { program, modules, index: modules.findIndex(({ key }) => key === module.key) }
  })
