import type { SegmentKind } from './curriculum/segments.ts'

/** Content model §6: what is known of the minutes of a module, a session or a program. */
export type Time = {
  total: number
  /** Without breaks and meals. */
  instruction: number
  /** As staff have marked the parts; what a body counts is in `credits.ts`. */
  creditable: number
  /** Creditable parts that are neither break nor meal, breaks, and meals: what credit rules add up. */
  taught: number
  breaks: number
  meals: number
  experiential: number
  /** `null` while nothing is timed. */
  experientialShare: number | null
  /** Parts without minutes: unknown, not zero. While there is one, every figure reads "at least …". */
  untimed: number
  parts: number
}

type Timed = { kind: SegmentKind; minutes: number | null; creditable: boolean }

const experientialKinds: ReadonlySet<SegmentKind> = new Set([
  'role-play',
  'mindfulness',
  'group-process',
  'dialogue',
  'case-presentation',
  'group-supervision',
  'documentation-practice',
])

const sumOf = (segments: readonly Timed[], counts: (segment: Timed) => boolean): number =>
  segments.reduce((sum, segment) => (segment.minutes !== null && counts(segment) ? sum + segment.minutes : sum), 0)

const isRest = ({ kind }: Timed): boolean => kind === 'break' || kind === 'meal'

export const timeOf = (segments: readonly Timed[]): Time => {
  const instruction = sumOf(segments, (segment) => !isRest(segment))
  const experiential = sumOf(segments, ({ kind }) => experientialKinds.has(kind))
  return {
    total: sumOf(segments, () => true),
    instruction,
    creditable: sumOf(segments, ({ creditable }) => creditable),
    taught: sumOf(segments, (segment) => segment.creditable && !isRest(segment)),
    breaks: sumOf(segments, ({ kind }) => kind === 'break'),
    meals: sumOf(segments, ({ kind }) => kind === 'meal'),
    experiential,
    experientialShare: instruction === 0 ? null : experiential / instruction,
    untimed: segments.filter(({ minutes }) => minutes === null).length,
    parts: segments.length,
  }
}

/** Whether the minutes may be printed publicly: there are parts, and every one of them is timed. */
export const isFullyTimed = ({ parts, untimed }: Time): boolean => parts > 0 && untimed === 0

type Weighted = {
  elements: readonly { element: string; weight: 'primary' | 'supporting' }[]
  segments: readonly Timed[]
}

/** Minutes by training element: a module's minutes are split over its elements, primary 2 : supporting 1. */
export const minutesPerElement = (modules: readonly Weighted[]): ReadonlyMap<string, number> => {
  const minutes = new Map<string, number>()
  for (const { elements, segments } of modules) {
    const weights = elements.map(({ element, weight }) => ({ element, share: weight === 'primary' ? 2 : 1 }))
    const shares = weights.reduce((sum, { share }) => sum + share, 0)
    const { total } = timeOf(segments)
    for (const { element, share } of weights) {
      minutes.set(element, (minutes.get(element) ?? 0) + (total * share) / shares)
    }
  }
  return minutes
}

type Ranged = { fromSegment: string | null; toSegment: string | null }

/** The segments of a module that a session uses: all of them, or those from one to another. */
export const segmentsOfEntry = <S extends { id: string }>(entry: Ranged, segments: readonly S[]): S[] => {
  const from = entry.fromSegment === null ? 0 : segments.findIndex(({ id }) => id === entry.fromSegment)
  const to = entry.toSegment === null ? segments.length - 1 : segments.findIndex(({ id }) => id === entry.toSegment)
  // A segment that is gone, or was moved before the first one, must not quietly shorten or empty a program: then the whole
  // module counts.
  return from < 0 || to < from ? [...segments] : segments.slice(from, to + 1)
}

/** Of those, the ones that everybody takes part in: what a length that is said to partners counts. */
export const requiredSegmentsOf = <S extends { id: string; optional: boolean }>(
  entry: Ranged,
  segments: readonly S[],
): S[] => segmentsOfEntry(entry, segments).filter(({ optional }) => !optional)

const unit = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** "3 hours 30 minutes", in full words. */
export const durationWords = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return unit(rest, 'minute')
  return rest === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(rest, 'minute')}`
}

/** The length of several parts in full words; "at least …" while not all of them are timed, and nothing while none is. */
export const lengthWords = (minutes: number, isWhole: boolean): string | null => {
  if (isWhole) return durationWords(minutes)
  return minutes === 0 ? null : `at least ${durationWords(minutes)}`
}

/** ISO 8601, for structured data: `PT3H30M`. */
export const isoDuration = (minutes: number): string => {
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `PT${hours > 0 ? `${hours}H` : ''}${rest > 0 || hours === 0 ? `${rest}M` : ''}`
}
