import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#settings'

const dir = join(root, 'site', 'styles')

/** Rules that take the marks away from something. */
const withoutMarks = (css: string): string[] =>
  [...css.matchAll(/([^{};]*)\{[^{}]*list-style(?:-type)?:\s*none/g)].map(([, selector = '']) => selector.trim())

// To Safari a list without marks is none, and nobody hears how long it is. A mark without letters is one.
test('a list that shows no marks stays a list', () => {
  const found = readdirSync(dir)
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => withoutMarks(readFileSync(join(dir, file), 'utf8')))
  expect(found.filter((selector) => !selector.endsWith('summary'))).toEqual([])
  expect(withoutMarks('a { color: red; } .rows { padding: 0; list-style: none; }')).toEqual(['.rows'])
})
