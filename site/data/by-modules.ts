import { stepOfProgram } from '#model/curriculum/program-length.ts'
import type { Entry } from '#model/snapshot.ts'
import { isCurrent } from './programs.ts'
import type { Shelf } from './shelf.ts'

/**
 * Programs looked up by what an entry does not say alone, since its modules do: how long it takes, and the elements it is
 * about. Asked for module by module, an element would cost every edit more, the more there are.
 */
export function byModules(
  programs: Shelf<Entry<'programs'>>,
  modules: Shelf<Entry<'modules'>>,
): Shelf<Entry<'programs'>> {
  const findModule = (key: string) => modules.byKey.get(key) ?? null
  const length = new Map<string, Entry<'programs'>[]>()
  const elements = new Map<string, Entry<'programs'>[]>()
  for (const program of programs.inOrder.filter(isCurrent)) {
    const step = stepOfProgram(program, findModule)
    if (step !== null) put(length, step, program)
    for (const element of elementsOfProgram(program, findModule)) put(elements, element, program)
  }
  return { ...programs, by: new Map([...programs.by, ['length', length], ['elements', elements]]) }
}

type FindModule = (key: string) => Pick<Entry<'modules'>, 'elements'> | null

/** The elements of its modules, each once. */
export function elementsOfProgram({ sessions }: Entry<'programs'>, findModule: FindModule): string[] {
  const modules = new Set(sessions.flatMap(({ entries }) => entries.map(({ module }) => module)))
  const elements = [...modules].flatMap((key) => findModule(key)?.elements.map(({ element }) => element) ?? [])
  return [...new Set(elements)]
}

function put<T>(by: Map<string, T[]>, value: string, entry: T): void {
  const others = by.get(value)
  if (others === undefined) by.set(value, [entry])
  else others.push(entry)
}
