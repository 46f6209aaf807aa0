import { block, type Issue } from '../readiness.ts'

type Range = { fromSegment: string | null; toSegment: string | null }

/** What is wrong with the part of a module that a session names; `at`: the place of its entry. */
export const rangeIssues = (
  { fromSegment, toSegment }: Range,
  segments: readonly { id: string }[],
  at: string,
): Issue[] => {
  const placeOf = (id: string | null): number | null =>
    id === null ? null : segments.findIndex((one) => one.id === id)
  const [from, to] = [placeOf(fromSegment), placeOf(toSegment)]
  const missing = (field: string): Issue =>
    block('program.segments', `${at}.${field}`, 'The module has no such segment. Choose another, or leave it empty.')
  return [
    ...(from === -1 ? [missing('fromSegment')] : []),
    ...(to === -1 ? [missing('toSegment')] : []),
    ...(from !== null && to !== null && to !== -1 && from > to
      ? [
          block(
            'program.segments',
            `${at}.toSegment`,
            'The last segment comes before the first one. Choose a later one, or leave it empty.',
          ),
        ]
      : []),
  ]
}
