// Content model §14 once more, in other words than the model's: which answers are kept, and as what.
import { createRequire } from 'node:module'
import fc from 'fast-check'
import { z } from 'zod'

/** How many UTF-16 units a text may have once it is cleaned; what has no least may be left empty. */
export const limits = {
  name: { least: 2, most: 100, isLine: true },
  hopes: { least: 20, most: 3000, isLine: false },
  organization: { least: 0, most: 150, isLine: true },
  role: { least: 0, most: 100, isLine: true },
  accessNeeds: { least: 0, most: 500, isLine: false },
  phone: { least: 0, most: 30, isLine: true },
} as const
type TextField = keyof typeof limits
/** In the form's order. */
export const textFields = ['name', 'hopes', 'organization', 'role', 'accessNeeds', 'phone'] as const
export type Texts = Record<TextField, string>

/** What a field holds after the cleaning. */
export const cleaned = (text: string): string => text.replaceAll('\r\n', '\n').normalize('NFC').trim()

const isControl = (unit: number): boolean => unit < 32 || (unit > 126 && unit < 160)
const [tab, lineFeed] = [9, 10]

function isRefused(field: TextField, text: string): boolean {
  const { least, most, isLine } = limits[field]
  const units = (of: string) => Array.from({ length: of.length }, (_, index) => of.charCodeAt(index))
  const sent = units(text.replaceAll('\r\n', '\n'))
  if (!text.isWellFormed() || sent.some((unit) => isControl(unit) && unit !== tab && unit !== lineFeed)) return true
  const kept = units(cleaned(text))
  return kept.length < least || kept.length > most || (isLine && kept.some(isControl))
}

export const refusedFields = (texts: Texts): TextField[] => textFields.filter((field) => isRefused(field, texts[field]))

export const naughty = z.array(z.string()).parse(createRequire(import.meta.url)('big-list-of-naughty-strings'))

/** Of every kind: what is mostly kept, half characters, control characters, and what has another length once it is cleaned. */
export const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  {
    weight: 2,
    arbitrary: fc.string({
      unit: fc.constantFrom('a', '<', ' ', '\t', '\n', '\r\n', '\r', '\0', '\u0085', '\uFEFF', '\uD83D', '\uDC00'),
      maxLength: 5,
    }),
  },
  { weight: 1, arbitrary: fc.string({ unit: fc.constantFrom('e\u0301', ' ', '<'), minLength: 80, maxLength: 160 }) },
)

/** One text in every field, as much of it as each is likely to take. */
export const everywhere = (text: string, by = ''): Texts => ({
  name: `${text} name${by}`,
  hopes: `${text}\nand long enough to be sent`,
  organization: text,
  role: text,
  accessNeeds: text,
  phone: [...text].slice(0, 15).join(''),
})
