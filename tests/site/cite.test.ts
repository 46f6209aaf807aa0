import { expect, test } from 'vitest'
import { citationOf } from '#site/writing/cite-essay.ts'
import { essay, person } from '#tests/support/snapshots.ts'
import { storeOf } from '#tests/support/store.ts'

const cited = (data: Record<string, unknown>) => {
  const store = storeOf([person('dana', { name: 'Dana Rose Whitfield' }), essay('presence', data)])
  return citationOf(store, store.entry('essays', 'presence'))
    .map(({ text }) => text)
    .join('')
}

test('an essay is cited as a work of its authors on IRH’s site', () => {
  expect(cited({ authors: ['dana'], publishedOn: '2026-02-01' })).toBe(
    'Whitfield, D. R. (2026). Essay presence. Integrative Relational Health. https://irh.example/philosophy/presence/',
  )
})

test('where none of the authors is public the title stands first', () => {
  const unsigned = cited({ isUnsigned: true, title: 'Who asks?', publishedOn: '2026-02-01' })
  expect(unsigned).toBe('Who asks? (2026). Integrative Relational Health. https://irh.example/philosophy/presence/')
  expect(cited({ isUnsigned: true })).toMatch(/^Essay presence\. \(n\.d\.\)\. Integrative/)
})

test('without authors the organization is the author, and is not named a second time', () => {
  expect(cited({ publishedOn: null })).toBe(
    'Integrative Relational Health. (n.d.). Essay presence. https://irh.example/philosophy/presence/',
  )
})
