import type { Inline } from '#model/rich.ts'

/**
 * Brings the inline content of a block into its one form, so that every source of a text gives the same tree:
 * neighbors with the same marks are merged, control characters become spaces, nothing blank stands at either end.
 */
export const tidy = (inlines: readonly Inline[]): Inline[] => trimmed(merged(inlines))

/** As `tidy`, for words in the middle of a line, whose outer spaces count. */
export function merged(inlines: readonly Inline[]): Inline[] {
  const result: Inline[] = []
  for (const inline of inlines) {
    const last = result.at(-1)
    if (inline.type !== 'text') result.push(inline)
    else if (last?.type === 'text' && last.strong === inline.strong && last.emphasis === inline.emphasis) {
      result.splice(-1, 1, { ...last, text: last.text + inline.text })
    } else if (inline.text !== '') result.push(inline)
  }
  return result.map(cleaned)
}

const cleaned = (inline: Inline): Inline =>
  inline.type === 'text' ? { ...inline, text: inline.text.toWellFormed().replaceAll(/\p{Cc}+/gu, ' ') } : inline

function trimmed(inlines: Inline[]): Inline[] {
  const first = inlines[0]
  const last = inlines.at(-1)
  if (first === undefined || last === undefined) return []
  if (isBlank(first)) return trimmed(inlines.slice(1))
  if (isBlank(last)) return trimmed(inlines.slice(0, -1))
  const result = [...inlines]
  if (first.type === 'text') result[0] = { ...first, text: first.text.trimStart() }
  const end = result.at(-1)
  if (end?.type === 'text') result[result.length - 1] = { ...end, text: end.text.trimEnd() }
  return result
}

const isBlank = (inline: Inline): boolean =>
  inline.type === 'break' || (inline.type === 'text' && inline.text.trim() === '')
