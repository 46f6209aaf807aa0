// Works with one key, one after the other.
import { expect, test } from 'vitest'
import { openTurns } from '#front/intake/in-turn.ts'

test('works of one key follow each other, those of another do not wait', async () => {
  const inTurn = openTurns()
  const done: string[] = []
  const first = Promise.withResolvers<void>()
  const both = [
    inTurn('one', async () => {
      await first.promise
      done.push('first')
    }),
    inTurn('one', async () => void done.push('second')),
  ]
  await inTurn('other', async () => void done.push('other'))
  expect(done).toEqual(['other'])
  first.resolve()
  await Promise.all(both)
  expect(done).toEqual(['other', 'first', 'second'])
})

test('a work that fails fails for its caller alone', async () => {
  const inTurn = openTurns()
  const fails = inTurn('one', () => Promise.reject(new Error('the first')))
  const next = inTurn('one', async () => 'the second')
  await expect(fails).rejects.toThrow('the first')
  expect(await next).toBe('the second')
  expect(await inTurn('one', async () => 'a later one')).toBe('a later one')
})
