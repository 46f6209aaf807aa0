import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#settings'
import { labels } from '#site/labels.ts'

test('every label is shown somewhere', () => {
  const dir = join(root, 'site')
  const sources = readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:astro|tsx?)$/.test(file))
    .map((file) => readFileSync(join(dir, file), 'utf8'))
    .join('\n')
  const unused = Object.keys(labels).filter((name) => !new RegExp(`\\blabels\\.${name}\\b`).test(sources))
  expect(unused).toEqual([])
})
