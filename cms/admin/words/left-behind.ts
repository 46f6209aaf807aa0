import type { FormField, FormState } from 'payload'
import type { Place } from './hold-place.ts'
import { isOneOf, isSame, type Unsaved } from './unsaved.ts'

/** Words that were in a form when it went away, before the server had them. */
type Left = { unsaved: Unsaved; place: Place | null }

const leftIn = new Map<string, Left>()

export const leaveBehind = (entry: string, left: Left): void => void leftIn.set(entry, left)

export const forget = (entry: string): void => void leftIn.delete(entry)

/** What was left of an entry, once: its form is open again. */
export function takeUp(entry: string): Left | undefined {
  const left = leftIn.get(entry)
  leftIn.delete(entry)
  return left
}

/** The words as fields of the form that is open now. Where it has others than were known, somebody else wrote them. */
export function wordsFor(fields: FormState, unsaved: Unsaved): FormState {
  const words: FormState = {}
  for (const [path, { field, known }] of unsaved) {
    const here = fields[path]
    if (here === undefined) words[path] = field
    else if (!isSame(here.value, field.value) && isOneOf(known, here.value)) words[path] = withWords(here, field)
  }
  return words
}

/** A text with marks is drawn from its first value, and a list is sent row by row. */
export const withWords = (here: FormField, { disableFormData, rows, value }: FormField): FormField => ({
  ...here,
  ...(rows && { rows }),
  ...(disableFormData !== undefined && { disableFormData }),
  value,
  initialValue: value,
  isModified: true,
})
