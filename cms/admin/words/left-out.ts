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

const wordsIn = (path: string, value: unknown): string =>
  typeof value === 'string' ? (isWritten(path) ? value : '') : wordsOf(value)

/** Not chosen from a list, where a field holds what the list is kept by. */
function isWritten(path: string): boolean {
  const drawn = document.getElementById(`field-${path.replaceAll('.', '__')}`)
  return drawn instanceof HTMLInputElement || drawn instanceof HTMLTextAreaElement
}
