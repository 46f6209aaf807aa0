import { requestFields } from '#model/partners/request-reading.ts'
import { isUnreadable, whyUnreadable } from '../../fields/sealed.ts'
import { senderAnswers } from './answers.ts'

const labels = new Map(
  senderAnswers
    .flatMap((field) => (field.type === 'row' ? field.fields : [field]))
    .flatMap((field) =>
      'name' in field && typeof field.label === 'string' ? [[field.name, field.label] as const] : [],
    ),
)
const together = new Intl.ListFormat('en', { type: 'conjunction' })

/** Which answers cannot be read, by the labels of their fields, and what to do about it: a sentence for each cause. */
export function unreadableAnswers(request: Readonly<Record<string, unknown>>): string[] {
  const byCause = new Map<string, string[]>()
  for (const name of requestFields) {
    const value = request[name]
    if (typeof value !== 'string' || !isUnreadable(value)) continue
    const cause = whyUnreadable(value)
    byCause.set(cause, [...(byCause.get(cause) ?? []), `“${labels.get(name) ?? name}”`])
  }
  return [...byCause].map(
    ([cause, fields]) => `What was written under ${together.format(fields)} cannot be read. ${cause}`,
  )
}
