import { stepOfProgram } from '#model/curriculum/program-length.ts'
import type { Entry } from '#model/snapshot.ts'
import { isCurrent } from './programs.ts'
import type { Shelf } from './shelf.ts'

/** Programs looked up by their length, too: the one value that an entry does not say alone, since its modules have the minutes. */
export function byLength(
  programs: Shelf<Entry<'programs'>>,
  modules: Shelf<Entry<'modules'>>,
): Shelf<Entry<'programs'>> {
  const length = new Map<string, Entry<'programs'>[]>()
  for (const program of programs.inOrder.filter(isCurrent)) {
    const step = stepOfProgram(program, (key) => modules.byKey.get(key) ?? null)
    if (step === null) continue
    const others = length.get(step)
    if (others === undefined) length.set(step, [program])
    else others.push(program)
  }
  return { ...programs, by: new Map([...programs.by, ['length', length]]) }
}
