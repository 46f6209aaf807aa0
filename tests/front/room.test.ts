// What is answered where there is room no longer: for more posts in a second, or for more on the disk.
import { afterEach, expect, test } from 'vitest'
import { openLimits, usualLimits } from '#front/intake/limits.ts'
import { ask, filled, postForm, postJson } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'

let front: RunningFront
afterEach(() => closeFront(front))

test('above the ceiling of the whole server: 429, when to try again and where to write, and the site goes on', async () => {
  front = await openFront({ limits: openLimits({ ...usualLimits, postsPerSecond: 0 }) })
  const form = await postForm(front.port, filled)
  expect([form.status, form.headers['retry-after']]).toEqual([429, '60'])
  expect(form.headers['content-type']).toBe('text/html; charset=utf-8')
  expect(form.text).toContain('Too many requests at once')
  expect(form.text).toContain('href="mailto:info@example.org"')
  const json = await postJson(front.port, { ...filled, acknowledgement: true })
  expect([json.status, json.headers['retry-after']]).toEqual([429, '60'])
  expect(JSON.parse(json.text)).toMatchObject({
    errors: { form: expect.stringContaining('was not kept') },
    email: 'info@example.org',
  })
  expect(await front.rows()).toEqual([])
  expect((await ask(front, '/training/')).status).toBe(200)
  expect((await ask(front, '/collaborate/')).status).toBe(200)
})

test('of many at once as many are kept as the ceiling lets in, and the others are told to come again', async () => {
  front = await openFront({ limits: openLimits({ ...usualLimits, postsPerSecond: 3 }) })
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, index) => postForm(front.port, { ...filled, name: `Sender ${index}` })),
  )
  const kept = answers.filter(({ status }) => status === 303)
  // Three in each second that this takes.
  expect(kept.length).toBeGreaterThanOrEqual(3)
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(30 - kept.length)
  expect(answers.some(({ status }) => status === 429)).toBe(true)
  expect(await front.rows()).toHaveLength(kept.length)
})

test('of what is above the hour’s limit for all nothing is refused: it is set aside and thanked for', async () => {
  front = await openFront({ limits: openLimits({ ...usualLimits, perHourForAll: 1 }) })
  for (const name of ['Ada Example', 'Bea Other'])
    expect((await postForm(front.port, { ...filled, name })).status).toBe(303)
  expect(await front.rows()).toMatchObject([
    { quarantined: false, reasons: [] },
    { quarantined: true, reasons: ['server-limit'] },
  ])
})

test('the last of the disk is for requests that nobody doubts: others get 503', async () => {
  front = await openFront({ leastFreeBytes: Number.MAX_SAFE_INTEGER })
  const doubtful = await postForm(front.port, { ...filled, website: 'https://spam.example' })
  expect([doubtful.status, doubtful.headers['retry-after']]).toEqual([503, '60'])
  expect(await front.rows()).toEqual([])
  expect(front.events).toContainEqual({
    type: 'message',
    message: 'A request could not be kept; its sender was asked to send it again',
    facts: { reason: expect.stringContaining('Make room on the disk') },
  })
  expect((await postForm(front.port, filled)).status).toBe(303)
  expect(await front.rows()).toMatchObject([{ quarantined: false }])
  const health = await ask(front, '/readyz')
  expect(JSON.parse(health.text).disk).toMatchObject({ ok: false })
})

test('while there is room on the disk a doubtful one is set aside and thanked for', async () => {
  front = await openFront({ leastFreeBytes: 0 })
  expect((await postForm(front.port, { ...filled, website: 'https://spam.example' })).status).toBe(303)
  expect(await front.rows()).toMatchObject([{ quarantined: true }])
})
