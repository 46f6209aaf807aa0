import { afterAll, beforeAll, expect, test } from 'vitest'
import { password } from '#tests/support/payload.ts'
import { type CmsServer, cmsRefusal, newDataDir, startCms } from '#tests/support/payload-server.ts'

const account = { name: 'Ada Quill', email: 'ada@example.org', password, role: 'author' }
const sameOrigin = { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-origin' }

let cms: CmsServer
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms?.stop())

const register = (headers: Record<string, string> = {}, changed: Partial<typeof account> = {}) =>
  cms.ask('POST', '/api/users/first-register', {
    headers: { ...sameOrigin, ...headers },
    body: { ...account, ...changed },
  })
const link = () => new URL(String(cms.messages.find(({ type }) => type === 'first-account')?.['url']))

test('the first account is made by the printed link alone, once, and is an admin’s', async () => {
  expect((await register()).status).toBe(403)
  expect((await register({ cookie: 'irh-first-account=guessed' })).status).toBe(403)

  const wrong = await cms.ask('GET', '/admin/first-account?token=guessed')
  expect(wrong.headers['set-cookie']).toBeUndefined()

  const opened = await cms.ask('GET', `${link().pathname}${link().search}`)
  expect(opened.status).toBe(303)
  expect(opened.headers.location).toBe('/admin/create-first-user')
  const set = String(opened.headers['set-cookie'])
  expect(set).toContain('HttpOnly')
  expect(set).toContain('SameSite=Strict')
  const cookie = set.split(';')[0] ?? ''

  // The form shows this sentence, and loses what stands beside a field for a password.
  const weak = await register({ cookie }, { password: 'short' })
  expect(weak.status).toBe(400)
  expect(JSON.parse(weak.text)).toEqual({ errors: [{ message: expect.stringMatching(/at least 12 characters/) }] })

  const made = await register({ cookie })
  expect(made.status).toBe(200)
  expect(JSON.parse(made.text)).toMatchObject({ user: { email: account.email, role: 'admin' } })

  expect((await register({ cookie })).status).toBe(403)
  expect((await cms.ask('GET', `${link().pathname}${link().search}`)).headers['set-cookie']).toBeUndefined()
})

test('the settings make it without questions, and then no link is told', async () => {
  const named = await startCms({ env: { ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: password } })
  const body = { email: 'first@example.org', password }
  const answer = await named.ask('POST', '/api/users/login', { body })
  await named.stop()
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text)).toMatchObject({ user: { role: 'admin' } })
  expect(named.messages.filter(({ type }) => type === 'first-account')).toEqual([])
})

test('a weak ADMIN_PASSWORD ends the start with one line', async () => {
  const dataDir = await newDataDir()
  const { code, said } = await cmsRefusal({ dataDir, env: { ADMIN_EMAIL: 'a@example.org', ADMIN_PASSWORD: 'short' } })
  expect(code).toBe(1)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toContain('ADMIN_PASSWORD')
  expect(said).toContain('12')
})
