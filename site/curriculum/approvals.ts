import { dayWords } from '#model/day-words.ts'
import { programFormatLabels } from '#model/labels.ts'
import { labels } from '../labels.ts'
import type { Entry, Store } from '../store.ts'

type Approval = Entry<'ce-profile'>['approvals'][number]

/**
 * The approvals that a program has and that cover a format of it (content model §8). What is published of the profile is
 * what is valid on the day; the publisher draws anew what shows them when one begins or ends.
 */
export function approvalsOf(store: Store, { ce, formats }: Entry<'programs'>): Approval[] {
  if (ce.status !== 'approved' && ce.status !== 'co-sponsored') return []
  return store
    .setting('ce-profile')
    .approvals.filter(
      ({ key, coversFormats }) =>
        ce.approvals.includes(key) &&
        (coversFormats.length === 0 || coversFormats.some((format) => formats.includes(format))),
    )
}

/** How long an approval is valid, and for which formats if not for all. */
export const validityOf = ({ validFrom, validTo, coversFormats }: Approval): string =>
  [
    labels.validOn(dayWords(validFrom), dayWords(validTo)),
    ...(coversFormats.length === 0
      ? []
      : [`${coversFormats.map((format) => programFormatLabels[format]).join(', ')}.`]),
  ].join(' ')
