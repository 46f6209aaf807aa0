import type { Collaborate } from '#model/partners/collaborate.ts'
import { rowsOf, textOf } from '../../fields/published-meta.ts'
import type { Collaborate as StoredCollaborate } from '../../generated/payload-types.ts'

/** Who is told of a new request stays inside. */
export const publishCollaborate = (collaborate: StoredCollaborate): Collaborate => ({
  open: collaborate.open ?? true,
  closedText: textOf(collaborate.closedText),
  intro: textOf(collaborate.intro),
  optionLabels: rowsOf(collaborate.optionLabels).map(({ field, value, label }) => ({ field, value, label })),
  acknowledgement: {
    text: collaborate.acknowledgement.text,
    version: collaborate.acknowledgement.version,
  },
  successText: collaborate.successText,
  replyWithin: textOf(collaborate.replyWithin),
  retentionMonths: collaborate.retentionMonths ?? 24,
  quarantineMonths: collaborate.quarantineMonths ?? 3,
})
