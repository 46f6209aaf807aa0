import { expect, test } from 'vitest'
import { failedLog } from '#cms/publishing/log-words.ts'

test.each([
  new Error("ENOSPC: no space left on device, open '/data/releases/.tmp-1/manifest.json'"),
  new Error('A query failed', { cause: new Error('database or disk is full') }),
])('that the disk is full is said in words, with what to do: %s', (error) => {
  expect(failedLog(error)).toEqual([
    expect.stringMatching(/^The disk of the server is full\. Whoever runs the server has to make room/),
    'The site stays as it was.',
  ])
})

test('what a gate says is said as it is', () => {
  expect(failedLog(new Error('The site would shrink.'))[0]).toBe('The site would shrink.')
})
