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
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'removed' : 'same',
  }))
}
