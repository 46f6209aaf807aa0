import { outcomeDepths } from '#model/curriculum/modules.ts'
import { outcomeDepthLabels } from '#model/labels.ts'
import { modulesOf } from '../data/programs.ts'
import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

/** What a module does for one of its outcomes. */
export type Lesson = Entry<'modules'>['outcomes'][number]
export type Learned = { depth: string | null; shown: string[] }

/** What a program does for its outcomes: in what everybody takes part in, and only where that does nothing, in the rest. */
export function lessonsOfProgram(store: Store, program: Entry<'programs'>): Lesson[] {
  const entries = program.sessions.flatMap((session) => session.entries)
  const core = new Set(entries.filter(({ role }) => role === 'core').map(({ module }) => module))
  const modules = modulesOf(store, program)
  const ofEverybody = modules.filter(({ key }) => core.has(key)).flatMap(({ outcomes }) => outcomes)
  const taught = new Set(ofEverybody.map(({ outcome }) => outcome))
  const others = modules.flatMap(({ outcomes }) => outcomes).filter(({ outcome }) => !taught.has(outcome))
  return [...ofEverybody, ...others]
}

/** How far modules take an outcome, the one that goes furthest, and how one sees that it was learned. */
export function howLearned({ key, kind, evidenceOfLearning }: Entry<'outcomes'>, lessons: readonly Lesson[]): Learned {
  const own = lessons.filter(({ outcome }) => outcome === key)
  const furthest = outcomeDepths.findLast((depth) => own.some((lesson) => lesson.depth === depth))
  const assessedBy = [...new Set(own.flatMap((lesson) => lesson.assessedBy ?? []))]
  return {
    // An aim is a hope: nobody can say that it is reached.
    depth: kind === 'aim' || furthest === undefined ? null : outcomeDepthLabels[furthest],
    shown: [
      ...(evidenceOfLearning === null ? [] : [`${labels.evidenceOfLearning}: ${evidenceOfLearning}`]),
      ...(assessedBy.length === 0 ? [] : [`${labels.assessedBy}: ${assessedBy.join('; ')}`]),
    ],
  }
}
