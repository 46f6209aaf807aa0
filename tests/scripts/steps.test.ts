import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { stepList } from '#scripts/start/steps.ts'

function written(stream: PassThrough): string {
  return String(stream.read() ?? '')
}

test('away from a terminal each step is a JSON line with its seconds', async () => {
  const out = new PassThrough()
  await stepList(out).run('Build', async (tell) => {
    tell('page 1')
    tell('')
  })
  const lines = written(out)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.map(({ state }) => state)).toEqual(['started', 'running', 'done'])
  expect(lines.at(-1)).toMatchObject({ step: 'Build', seconds: expect.any(Number) })
})

test('a step that fails is shown as failed and its error goes on', async () => {
  const out = new PassThrough()
  await expect(stepList(out).run('Build', async () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
  expect(written(out)).toContain('"state":"failed"')
})

test('on a terminal a finished step keeps its line', async () => {
  const out = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  await stepList(out).run('Build', async () => {})
  expect(written(out)).toMatch(/✓ Build\s+\d\.\d s/)
})

test('on a terminal a message says why, a fault of ours shows its stack, and other facts stay out of the way', () => {
  const out = Object.assign(new PassThrough(), { isTTY: true, columns: 80 })
  const err = { stack: '    at save (file.ts:1:1)' }
  const steps = stepList(out)
  steps.say('It failed', { part: 'cms', level: 'error', err })
  steps.say('Only editors do this', { part: 'cms', level: 'warn', err })
  steps.say('The index cannot be read', { release: '2-abc', reason: 'no such file' })
  expect(written(out)).toBe(
    'It failed\n    at save (file.ts:1:1)\nOnly editors do this\nThe index cannot be read: no such file\n',
  )
})
