import { slugOf } from '../fields/slug-of.ts'

/** Gives each heading of one tree an id of its own, made from its words, so that links to it survive other edits. */
export function headings(): (text: string) => string {
  const seen = new Map<string, number>()
  return (text) => {
    const base = slugOf(text) || 'section'
    const count = (seen.get(base) ?? 0) + 1
    seen.set(base, count)
    if (count === 1) return base
    const numbered = `${base}-${count}`
    seen.set(numbered, 1)
    return numbered
  }
}
