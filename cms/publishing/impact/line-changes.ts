import { diffArrays, diffWordsWithSpace } from 'diff'
import type { LineChange } from './impact.ts'

/** What changes between two texts, line by line; of a line that was only edited, the words that differ. */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  const changes: LineChange[] = []
  let removed: readonly string[] = []
  const settle = (added: readonly string[]) => {
    const lines = Math.max(removed.length, added.length)
    for (let index = 0; index < lines; index += 1) changes.push(changeOf(removed[index], added[index]))
    removed = []
  }
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) removed = part.value
    else settle(part.added ? part.value : [])
  }
  settle([])
  return changes
}

function changeOf(before: string | undefined, after: string | undefined): LineChange {
  if (after === undefined) return [{ text: before ?? '', is: 'removed' }]
  if (before === undefined) return [{ text: after, is: 'added' }]
  const stretches = withoutLoneSpaces(
    diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
      text: value,
      is: added ? 'added' : removed ? 'removed' : 'same',
    })),
  )
  const stays = stretches.reduce((sum, { text, is }) => (is === 'same' ? sum + text.length : sum), 0)
  if (stays >= Math.max(before.length, after.length) * leastKept) return stretches
  // Another sentence altogether: word by word nobody could read it.
  return [
    { text: before, is: 'removed' },
    { text: after, is: 'added' },
  ]
}

const leastKept = 0.3

/** “one two” that becomes “three four” is one change, not two with a space between. */
function withoutLoneSpaces(stretches: LineChange): LineChange {
  const joined: LineChange = []
  let [removed, added] = ['', '']
  const settle = () => {
    if (removed !== '') joined.push({ text: removed, is: 'removed' })
    if (added !== '') joined.push({ text: added, is: 'added' })
    ;[removed, added] = ['', '']
  }
  for (const [index, { text, is }] of stretches.entries()) {
    const isBetween = index > 0 && index < stretches.length - 1 && text.trim() === ''
    if (is !== 'added' && (is !== 'same' || isBetween)) removed += text
    if (is !== 'removed' && (is !== 'same' || isBetween)) added += text
    if (is !== 'same' || isBetween) continue
    settle()
    joined.push({ text, is })
  }
  settle()
  return joined
}
