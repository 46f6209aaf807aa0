import { expect, test } from 'vitest'
import { wordsOf } from '#cms/rich/words-of.ts'

const text = (words: string) => ({ type: 'text', text: words })
const paragraph = (...children: object[]) => ({ type: 'paragraph', children })

test('the words of a stored text are read a paragraph a line, whatever their marks', () => {
  const link = { type: 'link', children: [text('the other')] }
  const root = {
    type: 'root',
    children: [paragraph(text('One meets '), link, text('.')), paragraph(text('Both stay.'))],
  }
  expect(wordsOf({ root })).toBe('One meets the other.\nBoth stay.')
})

test('what is no text with marks has no words', () => {
  for (const stored of [null, undefined, 7, 'plain', [], {}, { root: null }]) expect(wordsOf(stored)).toBe('')
})
