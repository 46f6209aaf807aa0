import { expect, test } from 'vitest'
import { cmsLogLine } from '#front/supervise/cms-log-line.ts'

const logger = { level: 30, time: 1795857345135, pid: 14808, hostname: 'vm', name: 'payload' }

test('what the CMS logs is a sentence with facts, not JSON inside JSON', () => {
  expect(cmsLogLine(JSON.stringify({ ...logger, msg: 'Migrating: 0001_initial', tries: 2 }), 'info')).toEqual({
    message: 'Migrating: 0001_initial',
    facts: { part: 'cms', level: 'info', tries: 2 },
  })
})

test('an error says why, and keeps its stack among the facts', () => {
  const err = { type: 'Error', message: 'no room', stack: '    at save (file.ts:1:1)' }
  expect(cmsLogLine(JSON.stringify({ ...logger, level: 50, msg: 'A mail was not sent', err }), 'info')).toEqual({
    message: 'A mail was not sent: no room',
    facts: { part: 'cms', level: 'error', err },
  })
})

test('a refusal, which Payload says twice, is said once', () => {
  const line = JSON.stringify({ ...logger, level: 40, msg: 'Only admins.', err: { message: 'Only admins.' } })
  expect(cmsLogLine(line, 'info')).toMatchObject({ message: 'Only admins.', facts: { level: 'warn' } })
})

test.each(['✓ Ready in 14ms', '{ not: JSON }', '{"a":1}'])('a plain line stays as it is: %s', (line) => {
  expect(cmsLogLine(line, 'error')).toEqual({ message: line, facts: { part: 'cms', level: 'error' } })
})

test('a line without end is cut', () => {
  expect(cmsLogLine('x'.repeat(5000), 'error').message).toHaveLength(2000)
})
