import { expect, test } from 'vitest'
import { changedIn, isSame } from '#cms/admin/words/unsaved.ts'

test('what is the same in another order, with nothing in place of what is missing, is the same', () => {
  expect(isSame({ stage: 'drafting', dueOn: null }, { approvedHash: null, dueOn: null, stage: 'drafting' })).toBe(true)
  expect(isSame([{ id: '1', name: 'A' }], [{ name: 'A', id: '1', note: null }])).toBe(true)
  expect(isSame([{ id: '1' }, { id: '2' }], [{ id: '2' }, { id: '1' }])).toBe(false)
  expect(isSame({ a: { b: 'x' } }, { a: { b: 'y' } })).toBe(false)
  expect(isSame(2, [{ id: '1' }, { id: '2' }])).toBe(true)
})

test('of fields that stand together a save tells those that were changed, and of a text with marks all', () => {
  const known = {
    title: 'Old',
    meta: { description: null, title: 'Old', noindex: false },
    review: { approvedHash: 'x', stage: 'drafting' },
    body: { root: { type: 'root', direction: null } },
    rows: [{ name: 'A', id: '1' }],
  }
  const words = {
    title: 'Old',
    _status: 'draft',
    meta: { title: 'Old', description: 'New', noindex: false },
    review: { stage: 'drafting', approvedHash: 'x' },
    body: { root: { type: 'root', direction: 'ltr' } },
    rows: [{ id: '1', name: 'A' }],
  }
  const fields = { body: { value: words.body }, rows: { value: 1 } }
  expect(changedIn(words, known, fields)).toEqual({
    _status: 'draft',
    meta: { description: 'New' },
    body: { root: { type: 'root', direction: 'ltr' } },
  })
})
