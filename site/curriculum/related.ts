import { byOrder } from '../data/order.ts'
import { modulesOf, programsWith } from '../data/programs.ts'
import type { Entry, Store } from '../store.ts'
import { isOptionalIn } from './program-facts.ts'

// An element that many modules practice shows so many, by title, so that an edit touches few; all are in the index.
const mostModules = 50

/** Modules that practice an element, those that are mainly about it first; in the order of the programs that use them. */
export const modulesWith = (store: Store, element: string): Entry<'modules'>[] => {
  const weightOf = ({ elements }: Entry<'modules'>) => elements.find((one) => one.element === element)?.weight
  // One more than is shown tells whether there are more.
  const first = store.naming('modules', 'elements', element, { from: 0, to: mostModules + 1 })
  const practicing = first.length > mostModules ? first.slice(0, mostModules) : inProgramOrder(store, first)
  return [
    ...practicing.filter((module) => weightOf(module) === 'primary'),
    ...practicing.filter((module) => weightOf(module) === 'supporting'),
  ]
}

/** Modules always follow their program's order (content model §3); those of no program come last, by title. */
export const inProgramOrder = (store: Store, modules: readonly Entry<'modules'>[]): Entry<'modules'>[] => {
  const programs = new Set(modules.flatMap((module) => programsWith(store, module)))
  const taught = [...programs].sort(byOrder).flatMap((program) => modulesOf(store, program))
  const places = new Map([...new Set(taught)].map((module, place) => [module.key, place]))
  const placeOf = ({ key }: Entry<'modules'>) => places.get(key) ?? Number.POSITIVE_INFINITY
  return modules.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)))
}

// An element that many essays argue shows the newest; all are in the index.
const mostEssays = 12

export const essaysOn = (store: Store, element: string): readonly Entry<'essays'>[] =>
  store.naming('essays', 'elements', element, { from: 0, to: mostEssays })

const mostEssaysOfProgram = 3

/** The newest essays that name a program. */
export const essaysOfProgram = (store: Store, program: string): readonly Entry<'essays'>[] =>
  store.naming('essays', 'relatedPrograms', program, { from: 0, to: mostEssaysOfProgram })

export const outcomesOn = (store: Store, element: string): readonly Entry<'outcomes'>[] =>
  store.naming('outcomes', 'elements', element)

/** What a program says it is for: its own aims, then what its modules add, each once. */
export const outcomesOfProgram = (store: Store, program: Entry<'programs'>): Entry<'outcomes'>[] => {
  const keys = [
    ...program.aims,
    ...modulesOf(store, program).flatMap(({ outcomes }) => outcomes.map(({ outcome }) => outcome)),
  ]
  return [...new Set(keys)].flatMap((key) => store.find('outcomes', key) ?? [])
}

export type Place = { program: Entry<'programs'>; modules: Entry<'modules'>[]; index: number; isOptional: boolean }

/** Where a module stands in each program that uses it. */
export const placesOf = (store: Store, module: Entry<'modules'>): Place[] =>
  programsWith(store, module).map((program) => {
    const modules = modulesOf(store, program)
    const index = modules.findIndex(({ key }) => key === module.key)
    return { program, modules, index, isOptional: isOptionalIn(program, module.key) }
  })
