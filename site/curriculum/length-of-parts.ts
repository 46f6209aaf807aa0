import { durationWords, isFullyTimed, timeOf } from '#model/time.ts'
import { labels } from '../labels.ts'
import type { Entry } from '../store.ts'

/**
 * How long parts of a module are together; `null` unless every minute is set (content model §6). The length of a program
 * leaves out what is optional, so it is said how much of it that is.
 */
export function lengthOfParts(segments: Entry<'modules'>['segments']): string | null {
  const time = timeOf(segments)
  if (!isFullyTimed(time)) return null
  const optional = timeOf(segments.filter((segment) => segment.optional)).total
  const words = durationWords(time.total)
  return optional === 0 ? words : `${words} (${durationWords(optional)} ${labels.optionalPart})`
}
