import { expect, test } from 'vitest'
import { failedLog, heldLog } from '#cms/publishing/log-words.ts'

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

test('however many entries a stricter rule holds back, the database takes what is said of them', () => {
  const one = { collection: 'essays', id: '1', name: 'A text', message: 'The summary is missing', field: 'summary' }
  expect(heldLog([one])).toEqual(['Held back: “A text” stays as visitors know it: The summary is missing.'])
  const long = { ...one, name: 'A'.repeat(160), message: 'It says too much. '.repeat(100) }
  const log = heldLog(Array.from({ length: 1000 }, () => long))
  expect(log.at(-1)).toBe('And 960 more are held back.')
  // Payload refuses a text of more (defaultMaxTextLength), and the release would have no row.
  expect(log.join('\n').length).toBeLessThan(38_000)
})
