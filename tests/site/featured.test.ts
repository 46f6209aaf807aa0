import { expect, test } from 'vitest'
import { somePrograms } from '#site/data/programs.ts'
import { moduleEntry, program } from '#tests/support/snapshots.ts'
import { storeOf } from '#tests/support/store.ts'

const programs = [
  program('first', { order: 1 }),
  program('second', { order: 2 }),
  program('third', { order: 3, featured: true }),
  program('earlier', { order: 4, featured: true, status: 'retired' }),
]
const store = storeOf([moduleEntry('grounding'), ...programs])
const shown = (most: number) => somePrograms(store, most).map(({ key }) => key)

test('where a page shows only some programs, those for the home page are among them, in their usual order', () => {
  expect(shown(1)).toEqual(['third'])
  expect(shown(2)).toEqual(['first', 'third'])
  expect(shown(50)).toEqual(['first', 'second', 'third'])
})
