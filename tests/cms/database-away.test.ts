import { expect, test } from 'vitest'
import { isDatabaseThere, unlessAway } from '#cms/staff/door/database-away.ts'

const answers = async () => ({ ok: 1 })
const refuses = () => Promise.reject(new Error('connect ECONNREFUSED'))
const hangs = () => new Promise(() => {})

test('a database is there when it answers, and a file always', async () => {
  expect(await isDatabaseThere(answers)).toBe(true)
  expect(await isDatabaseThere(refuses)).toBe(false)
  expect(await isDatabaseThere(hangs, { withinMs: 50 })).toBe(false)
  expect(await isDatabaseThere(null)).toBe(true)
})

test.each([401, 403, 500])('what failed with %i while the database went away is to be tried again', async (status) => {
  const away = await unlessAway(new Response('{}', { status }), refuses)
  expect([away.status, away.headers.get('retry-after')]).toEqual([503, '5'])
  expect(await away.text()).toContain('so this may not be saved')
  expect((await unlessAway(new Response('{}', { status }), answers)).status).toBe(status)
})

test('what was done is said to be done, and what is refused for a reason of its own stays so', async () => {
  for (const status of [200, 201, 404, 409]) {
    expect((await unlessAway(new Response('{}', { status }), refuses)).status).toBe(status)
  }
})
