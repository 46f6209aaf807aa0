import { choiceLabels } from '#model/labels.ts'
import { type choiceFields, choices } from '#model/partners/collaboration-requests.ts'
import type { Entry } from '../store.ts'

export type ChoiceField = (typeof choiceFields)[number]
export type Option = { value: string; label: string }

/** The answers of a question with the words staff gave them, or else the usual ones. */
export const optionsOf = (field: ChoiceField, { optionLabels }: Entry<'collaborate'>): Option[] => {
  const usual: Readonly<Record<string, string>> = choiceLabels[field]
  return choices[field].map((value) => {
    const own = optionLabels.find((option) => option.field === field && option.value === value)
    return { value, label: own?.label ?? usual[value] ?? value }
  })
}
