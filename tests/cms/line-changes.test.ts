import { expect, test } from 'vitest'
import { lineChanges } from '#cms/publishing/impact/line-changes.ts'

test('of an edited sentence the words that differ are told, neighbors together', () => {
  expect(
    lineChanges(
      ['Every answer begins in a short pause, and nobody has to fill it.'],
      ['Every answer begins in one long pause, and nobody has to fill it.'],
    ),
  ).toEqual([
    [
      { text: 'Every answer begins in ', is: 'same' },
      { text: 'a short', is: 'removed' },
      { text: 'one long', is: 'added' },
      { text: ' pause, and nobody has to fill it.', is: 'same' },
    ],
  ])
})

test('a sentence that was written anew is told as a whole, before and after', () => {
  const [before, after] = ['To listen is to wait for what is not said yet.', 'A pause that holds is a kind of care.']
  expect(lineChanges([before], [after])).toEqual([
    [
      { text: before, is: 'removed' },
      { text: after, is: 'added' },
    ],
  ])
})

test('lines that come and go are told alone, and lines that stay are not told', () => {
  expect(lineChanges(['One', 'Two', 'Three'], ['Zero', 'One', 'Three'])).toEqual([
    [{ text: 'Zero', is: 'added' }],
    [{ text: 'Two', is: 'removed' }],
  ])
})
