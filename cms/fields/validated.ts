import type { z } from 'zod'

/** What Payload tells a field's validation about the save. */
type Save = { data?: unknown; event?: string | undefined; required?: boolean | undefined }

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Only a save that puts the document live holds texts to their least length: somebody may be typing the rest. */
const isPublishing = ({ data, event }: Save): boolean =>
  event === 'submit' &&
  typeof data === 'object' &&
  data !== null &&
  (!('_status' in data) || data._status === 'published')

/**
 * A field's validation through the content model's own schema for it. Empty passes, unless the field is `required`,
 * even in a draft; what only publishing needs is asked for by `refuseUnlessReady`.
 */
export function validated(schema: z.ZodType) {
  return (value: unknown, save: Save): true | string => {
    if (isEmpty(value)) return save.required ? 'Please fill this in.' : true
    const parsed = schema.safeParse(value)
    if (parsed.success) return true
    const issues = isPublishing(save)
      ? parsed.error.issues
      : parsed.error.issues.filter(({ code }) => code !== 'too_small')
    const issue = issues[0]
    return issue === undefined || sentenceOf(issue)
  }
}

/** The model's messages begin with a verb: "must have at least 20 characters". */
export function sentenceOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  const place = path.find((step) => typeof step === 'number')
  const subject = typeof place === 'number' ? `Entry ${place + 1}` : 'This'
  return /^\p{Ll}/u.test(message) ? `${subject} ${message}.` : message
}
