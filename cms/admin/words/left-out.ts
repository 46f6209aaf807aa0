import type { FormState } from 'payload'
import { wordsOf } from '../../rich/words-of.ts'
import { isOneOf, isSame, type Unsaved } from './unsaved.ts'

/** What was written in fields that say something else by now, which nobody knew when it was written. */
export const leftOut = (fields: FormState, unsaved: Unsaved): string =>
  [...unsaved]
    .filter(([path, { field, known }]) => {
      const here = fields[path]
      return here !== undefined && !isSame(here.value, field.value) && !isOneOf(known, here.value)
    })
    .map(([path, { field }]) => wordsIn(path, field.value))
    .filter((words) => words.trim() !== '')
    .join('\n\n')

/** A field that holds the key of another entry was chosen, not written. */
const key = /^(?:[0-9a-f]{24}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

const wordsIn = (path: string, value: unknown): string => {
  if (typeof value !== 'string') return wordsOf(value)
  return key.test(value) || isChosen(path) ? '' : value
}

/** Chosen from a list. What is in another tab is not drawn: one choice too many is better than a lost paragraph. */
function isChosen(path: string): boolean {
  const drawn = document.getElementById(`field-${path.replaceAll('.', '__')}`)
  return drawn !== null && !(drawn instanceof HTMLInputElement || drawn instanceof HTMLTextAreaElement)
}
