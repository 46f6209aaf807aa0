import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '#settings'

const dir = join(root, 'site', 'styles')

/** What a style puts before something, to part it from what stands before that: it could begin a line. */
const separatorsBefore = (css: string): string[] =>
  [...css.matchAll(/([^{};]*::before[^{]*)\{[^}]*?content:\s*(?:attr\([^)]*\)\s*)?"\s*[·•/,;–—|]/g)].map(
    ([, selector = '']) => selector.trim(),
  )

test('what parts two things stands behind the first, so that it begins no line', () => {
  const found = readdirSync(dir)
    .filter((file) => file.endsWith('.css'))
    .flatMap((file) => separatorsBefore(readFileSync(join(dir, file), 'utf8')).map((one) => `${file}: ${one}`))
  expect(found).toEqual([])
  expect(separatorsBefore('li + li::before { color: red; content: "/" / ""; }')).toEqual(['li + li::before'])
})
