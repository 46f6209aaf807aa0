import { expect, test } from 'vitest'
import { contentOf } from '#site/content.ts'
import { somePrograms } from '#site/data/programs.ts'
import { recordingStore } from '#site/store.ts'
import { moduleEntry, program, snapshotWith } from '#tests/support/snapshots.ts'

const programs = [
  program('first', { order: 1 }),
  program('second', { order: 2 }),
  program('third', { order: 3, featured: true }),
  program('earlier', { order: 4, featured: true, status: 'retired' }),
]
const store = recordingStore(contentOf(snapshotWith([moduleEntry('grounding'), ...programs])), { preview: false })
const shown = (most: number) => somePrograms(store, most).map(({ key }) => key)

test('where a page shows only some programs, those for the home page are among them, in their usual order', () => {
  expect(shown(1)).toEqual(['third'])
  expect(shown(2)).toEqual(['first', 'third'])
  expect(shown(50)).toEqual(['first', 'second', 'third'])
})
