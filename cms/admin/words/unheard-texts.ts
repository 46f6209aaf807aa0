import type { FormField, FormState } from 'payload'
import { typedIn } from '../../rich/typed-in.ts'
import { isSame } from './unsaved.ts'

/**
 * The form hears of words typed in a text with marks when the browser has a moment to spare. These are the ones of which
 * it has not heard yet; a text that nobody has touched is written otherwise here and there, and that says nothing.
 */
export function unheardTexts(
  form: Element,
  fields: FormState,
  initialState: FormState | undefined,
): Map<string, FormField> {
  const unheard = new Map<string, FormField>()
  for (const text of form.querySelectorAll('[data-field-path] [contenteditable="true"]')) {
    const path = text.closest('[data-field-path]')?.getAttribute('data-field-path') ?? ''
    const field = fields[path]
    const value = typedIn(text)
    if (field === undefined || value === null) continue
    const isTouched = text.contains(document.activeElement) || !isSame(field.value, initialState?.[path]?.value)
    if (isTouched && !isSame(value, field.value)) unheard.set(path, { ...field, value })
  }
  return unheard
}
