import type { FormField, FormState } from 'payload'
import type { Place } from './hold-place.ts'
import { shelf } from './shelf.ts'
import { isOneOf, isSame, type Unsaved } from './unsaved.ts'

/** Words that were in a form when it went away, before the server had them. */
type Left = { unsaved: Unsaved; place: Place | null }

/**
 * In this window's memory, and in its storage: that one outlives a page that is loaded anew, a new sign-in and a screen
 * that broke. It ends with the window. A password is kept nowhere.
 */
const leftIn = new Map<string, Left>()
const isSecret = (path: string): boolean => /password/i.test(path)
const shelfOf = (entry: string): string => `irh-words:${entry}`

/** Answers whether anything was there to be kept. */
export function leaveBehind(entry: string, { unsaved, place }: Left): boolean {
  const words: Unsaved = new Map([...unsaved].filter(([path]) => !isSecret(path)))
  if (words.size === 0) return false
  leftIn.set(entry, { unsaved: words, place })
  const kept = [...words].flatMap(([path, { field, known }]) =>
    field.value instanceof File ? [] : [[path, { field: bare(field), known }]],
  )
  shelf.put(shelfOf(entry), JSON.stringify(kept))
  return true
}

export function forget(entry: string): void {
  leftIn.delete(entry)
  shelf.clear(shelfOf(entry))
}

/** The server has taken these words; others that were left since stay. */
export function forgetTaken(entry: string, taken: FormState): void {
  const left = leftIn.get(entry)
  const isTaken = left && [...left.unsaved].every(([path, { field }]) => isSame(taken[path]?.value, field.value))
  if (isTaken) forget(entry)
}

/** What was left of an entry, once: its form is open again. */
export function takeUp(entry: string): Left | undefined {
  const left = leftIn.get(entry) ?? storedOf(entry)
  forget(entry)
  return left
}

function storedOf(entry: string): Left | undefined {
  const text = shelf.read(shelfOf(entry))
  return text === null ? undefined : { unsaved: new Map(JSON.parse(text)), place: null }
}

/** What cannot be drawn anew from the server's form. */
const bare = ({ disableFormData, rows, value }: FormField): FormField => ({
  value,
  ...(disableFormData !== undefined && { disableFormData }),
  ...(rows && { rows: rows.map(({ id, blockType }) => ({ id, ...(blockType !== undefined && { blockType }) })) }),
})

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
