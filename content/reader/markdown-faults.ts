import { citation } from './citations.ts'

type Fault = { linesBefore: number; reason: string }

/** What Markdown itself takes for plain words though somebody meant more by it. */
const suspects: readonly [pattern: RegExp, reason: string][] = [
  [/^[ \t]*(?=.*\|)(?=.*-)[-:| \t]+$/m, 'A table is not part of a text here. Write a list'],
  [/\[\^[^\]]*\]/, 'This footnote has no text. Add "[^1]: …" at the end, with the same number'],
  [
    /\[(?:[^[\]]* )?@/,
    'This is not a citation. Write [@rogers1957] or [see @rogers1957, p. 12], with the key of a reference',
  ],
]

/** The first such place in a run of text. */
export function faultInText(text: string): Fault | null {
  // A citation's brackets make room for as many other characters, so that places stay the same.
  const rest = text.replace(citation, (found) => found.replace(/[^\n]/g, ' '))
  for (const [pattern, reason] of suspects) {
    const found = pattern.exec(rest)
    if (found) return { linesBefore: rest.slice(0, found.index).split('\n').length - 1, reason }
  }
  return null
}
