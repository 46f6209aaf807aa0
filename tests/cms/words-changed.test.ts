import { expect, test } from 'vitest'
import { changedIn, isSame, unsavedIn } from '#cms/admin/words/unsaved.ts'

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
  expect(changedIn(words, { known, underWay: [] }, fields)).toEqual({
    _status: 'draft',
    meta: { description: 'New' },
    body: { root: { type: 'root', direction: 'ltr' } },
  })
})

test('what a save that is under way tells is told once more, also when it is as it was before', () => {
  const known = { title: 'Old', lead: 'Old', meta: { title: 'Old', description: 'Old' } }
  const underWay = [{ title: 'New', meta: { description: 'New' } }, { _status: 'draft' }]
  expect(changedIn(known, { known, underWay }, {})).toEqual({ title: 'Old', meta: { description: 'Old' } })
  expect(changedIn({ ...known, title: 'New' }, { known, underWay }, {})).toMatchObject({ title: 'New' })
})

test('a field that says again what it said before is unsaved until the save that is under way is answered', () => {
  const fields = { title: { value: 'Old' }, lead: { value: 'Old' } }
  const underWay = [{ title: { value: 'New' }, lead: { value: 'Old' } }]
  expect(unsavedIn(fields, { knownAt: () => ['Old'], underWay })).toEqual(
    new Map([['title', { field: fields.title, known: ['Old', 'New'] }]]),
  )
  expect(unsavedIn(fields, { knownAt: () => ['Old'], underWay: [] }).size).toBe(0)
})
