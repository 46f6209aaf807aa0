import type { FormState } from 'payload'
import { isOneOf, isSame, type Unsaved } from './unsaved.ts'

/** What was written in fields that say something else by now, which nobody knew when it was written. */
export const leftOut = (fields: FormState, unsaved: Unsaved): string =>
  [...unsaved]
    .filter(([path, { field, known }]) => {
      const here = fields[path]
      return here !== undefined && !isSame(here.value, field.value) && !isOneOf(known, here.value)
    })
    .map(([path, { field }]) => (typeof field.value === 'string' && !isWritten(path) ? '' : wordsOf(field.value)))
    .filter((words) => words.trim() !== '')
    .join('\n\n')

/** Not chosen from a list, where a field holds what the list is kept by. */
function isWritten(path: string): boolean {
  const drawn = document.getElementById(`field-${path.replaceAll('.', '__')}`)
  return drawn instanceof HTMLInputElement || drawn instanceof HTMLTextAreaElement
}

/** A text, or the words of a text with marks, a paragraph a line. */
function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return ''
  if ('text' in value) return wordsOf(value.text)
  if ('root' in value) return wordsOf(value.root)
  if (!('children' in value && Array.isArray(value.children))) return ''
  const parts = value.children.map(wordsOf)
  const isInLine = value.children.some(
    (child: unknown) => typeof child === 'object' && child !== null && 'text' in child,
  )
  return parts.join(isInLine ? '' : '\n')
}
