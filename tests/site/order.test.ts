import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byDate, byName, byOrder, inApaOrder } from '#site/data/order.ts'
import { element, essay, reference } from '../model/examples.ts'

const updatedAt = '2026-11-24T00:00:00.000Z'
const essayEntry = (key: string, publishedOn: string | null, title = key) => ({
  ...essay({ slug: key, publishedOn, title }),
  key,
  updatedAt,
})

describe('essays', () => {
  test('are listed newest first, undated last, then by title', () => {
    const entries = [
      essayEntry('undated-b', null),
      essayEntry('old', '2024-01-01'),
      essayEntry('new-b', '2026-01-01', 'Beta'),
      essayEntry('undated-a', null),
      essayEntry('new-a', '2026-01-01', 'Alpha'),
    ]
    expect(entries.sort(byDate).map(({ key }) => key)).toEqual(['new-a', 'new-b', 'old', 'undated-a', 'undated-b'])
  })
  test('have one order, wherever they start', () => {
    const anyEssay = fc.record({
      // `b1` and `b01` are equal to who counts.
      key: fc.stringMatching(/^[ab]0{0,2}[12]$/),
      publishedOn: fc.option(fc.constantFrom('2024-01-01', '2025-06-01')),
    })
    fc.assert(
      fc.property(fc.uniqueArray(anyEssay, { selector: ({ key }) => key }), (given) => {
        const entries = given.map(({ key, publishedOn }) => essayEntry(key, publishedOn, 'Same'))
        const sorted = [...entries].sort(byDate)
        expect([...entries].reverse().sort(byDate)).toEqual(sorted)
      }),
      { numRuns: 50 },
    )
  })
})

test('elements follow the order that staff dragged them into', () => {
  const entries = [2, 0, 1].map((order) => ({
    ...element({ order, slug: `element-${order}` }),
    key: `element-${order}`,
    updatedAt,
  }))
  expect(entries.sort(byOrder).map(({ order }) => order)).toEqual([0, 1, 2])
})

test('references stand by author, year, then title', () => {
  const entry = (key: string, family: string, issuedYear: number | null) => ({
    ...reference({ key, author: [{ family, given: null }], issuedYear }),
    key,
    updatedAt,
  })
  const entries = [entry('b2001', 'Bay', 2001), entry('a2005', 'Arroyo', 2005), entry('a1999', 'Arroyo', 1999)]
  expect(entries.sort(inApaOrder).map(({ key }) => key)).toEqual(['a1999', 'a2005', 'b2001'])
})

test('people stand by their family name', () => {
  const named = ['Zoe Arroyo', 'Ana Bay', 'Ben Arroyo'].map((name) => ({ key: name, name }))
  expect(named.sort(byName).map(({ name }) => name)).toEqual(['Ben Arroyo', 'Zoe Arroyo', 'Ana Bay'])
})
