import { expect, test } from 'vitest'
import { wordsOf } from '#cms/rich/words-of.ts'

const text = (words: string) => ({ type: 'text', text: words })
const paragraph = (...children: object[]) => ({ type: 'paragraph', children })
const stored = (...children: object[]) => ({ root: { type: 'root', children } })

test('the words of a stored text are read a paragraph a line, whatever their marks', () => {
  const link = { type: 'link', children: [text('the other')] }
  expect(wordsOf(stored(paragraph(text('One meets '), link, text('.')), paragraph(text('Both stay.'))))).toBe(
    'One meets the other.\nBoth stay.',
  )
})

test('a break within a paragraph keeps its lines apart', () => {
  expect(wordsOf(stored(paragraph(text('one'), { type: 'linebreak' }, text('two'))))).toBe('one\ntwo')
})

test('what a note or a block says is among the words, and what they are called by is not', () => {
  const note = {
    type: 'inlineBlock',
    fields: { id: '65f0', blockType: 'footnote', content: stored(paragraph(text('Said in a letter.'))) },
  }
  const quote = { type: 'block', fields: { id: '65f1', blockType: 'pullQuote', text: 'Nobody hurries.' } }
  expect(wordsOf(stored(paragraph(text('He agreed.'), note), quote))).toBe(
    'He agreed.[Said in a letter.]\n[Nobody hurries.]',
  )
})

test('what is no text with marks has no words', () => {
  for (const other of [null, undefined, 7, 'plain', [], {}, { root: null }]) expect(wordsOf(other)).toBe('')
})
