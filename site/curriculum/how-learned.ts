import { outcomeDepths } from '#model/curriculum/modules.ts'
import { outcomeDepthLabels } from '#model/labels.ts'
import { labels } from '../labels.ts'
import type { Entry } from '../store.ts'

/** What a module does for one of its outcomes. */
type Lesson = Entry<'modules'>['outcomes'][number]
export type Learned = { depth: string | null; shown: string[] }

/** How far modules take an outcome, the one that goes furthest, and how one sees that it was learned. */
export function howLearned({ key, evidenceOfLearning }: Entry<'outcomes'>, lessons: readonly Lesson[]): Learned {
  const own = lessons.filter(({ outcome }) => outcome === key)
  const furthest = outcomeDepths.findLast((depth) => own.some((lesson) => lesson.depth === depth))
  const assessedBy = [...new Set(own.flatMap((lesson) => lesson.assessedBy ?? []))]
  return {
    depth: furthest === undefined ? null : outcomeDepthLabels[furthest],
    shown: [
      ...(evidenceOfLearning === null ? [] : [`${labels.evidenceOfLearning}: ${evidenceOfLearning}`]),
      ...(assessedBy.length === 0 ? [] : [`${labels.assessedBy}: ${assessedBy.join('; ')}`]),
    ],
  }
}
