import type { Inline } from '#model/rich.ts'

type Marks = { strong?: true; emphasis?: true }

// [@rogers1957], [@rogers1957, p. 12], [see @rogers1957, pp. 3-4]
export const citation = /\[(?:([^[\]@]+) )?@([a-z]+[0-9]{4}[a-z]?)(?:, ([^[\]]+))?\]/g

/** A run of text with its citations taken out of it. */
export function textWithCitations(value: string, marks: Marks): Inline[] {
  const inlines: Inline[] = []
  let end = 0
  const text = (from: number, to: number) => {
    if (to > from) inlines.push({ type: 'text', text: value.slice(from, to), ...marks })
  }
  for (const match of value.matchAll(citation)) {
    const [whole, prefix, reference, locator] = match
    if (reference === undefined) continue
    text(end, match.index)
    inlines.push({ type: 'citation', reference, locator: locator ?? null, prefix: prefix ?? null })
    end = match.index + whole.length
  }
  text(end, value.length)
  return inlines
}
