import { beforeEach, describe, expect, test } from 'vitest'
import { signInLimits } from '#cms/staff/door/limits.ts'
import { isSpentLink } from '#cms/staff/door/opened-link.ts'
import { openCms, password } from '#tests/support/payload.ts'
import { eventually } from '#tests/support/server.ts'

const cms = await openCms()

let sender = 0
/** An address nobody used before, so that limits of one test do not reach the next. */
let from: Record<string, string> = {}
beforeEach(() => {
  sender += 1
  from = { 'x-forwarded-for': `198.51.100.${sender}` }
})

const signIn = (email: string, given = password, headers = from) =>
  cms.api('POST', '/api/users/login', { body: { email, password: given }, headers })

const wrong = 'not the right sentence'

test('a member of staff signs in and asks with the cookie alone', async () => {
  const { email } = await cms.makeUser('editor')
  const answer = await signIn(email)
  expect(answer.status).toBe(200)
  const cookie = answer.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^irh-token=/)
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  expect(cookie).toContain('Path=/')
  const me = await cms.api('GET', '/api/users/me', { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(me.body).toMatchObject({ user: { email } })
})

test('signing out ends the session on the server', async () => {
  const { email } = await cms.makeUser('editor')
  const cookie = (await signIn(email)).headers.get('set-cookie')?.split(';')[0] ?? ''
  expect((await cms.api('POST', '/api/users/logout', { headers: { cookie } })).status).toBe(200)
  expect((await cms.api('GET', '/api/essays', { headers: { cookie } })).status).toBe(401)
  expect((await cms.api('GET', '/api/users/me', { headers: { cookie } })).body).toEqual({ user: null })
})

test('each sign-in is a session of its own', async () => {
  const { email } = await cms.makeUser('editor')
  const tokens = [(await signIn(email)).body['token'], (await signIn(email)).body['token']]
  expect(new Set(tokens).size).toBe(2)
})

describe('failed tries', () => {
  test('after ten the account must wait, from any address, with the right password, too', async () => {
    const { email } = await cms.makeUser('editor')
    for (let time = 0; time < 10; time++) {
      expect((await signIn(email, wrong, { 'x-forwarded-for': `203.0.113.${time}` })).status).toBe(401)
    }
    const refused = await signIn(email)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('after ten the address must wait, for any account, unless it is another network', async () => {
    for (let time = 0; time < 10; time++) await signIn(`nobody.${time}@example.org`, wrong)
    const { email } = await cms.makeUser('editor')
    expect((await signIn(email)).status).toBe(429)
    expect((await signIn(email, password, { 'x-forwarded-for': '192.0.2.77' })).status).toBe(200)
  })

  test('one IPv6 connection is one sender', async () => {
    for (let time = 0; time < 10; time++) {
      await signIn(`nobody.${time}@example.org`, wrong, { 'x-forwarded-for': `2001:db8:1:2::${time + 1}` })
    }
    const { email } = await cms.makeUser('editor')
    expect((await signIn(email, password, { 'x-forwarded-for': '2001:db8:1:2:ffff::1' })).status).toBe(429)
    expect((await signIn(email, password, { 'x-forwarded-for': '2001:db8:1:3::1' })).status).toBe(200)
  })

  test('many at once do not slip through', async () => {
    const { email } = await cms.makeUser('editor')
    const statuses = (await Promise.all(Array.from({ length: 20 }, () => signIn(email, wrong)))).map(
      ({ status }) => status,
    )
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThanOrEqual(10)
  })

  test('successes never count', async () => {
    const { email } = await cms.makeUser('editor')
    for (let time = 0; time < 12; time++) expect((await signIn(email)).status).toBe(200)
  })

  test('the command line lets the last admin in at once', async () => {
    const { email } = await cms.makeUser('admin')
    for (let time = 0; time < 12; time++) await signIn(email, wrong)
    expect((await signIn(email)).status).toBe(429)
    await signInLimits().unlock(email.toUpperCase())
    expect((await signIn(email)).status).toBe(200)
  })

  test.each(['/api/users/LOGIN', '/api/users/login/', '/api/users//login', '/api/users/%6cogin'])(
    '%s is no way around the count',
    async (path) => {
      const { email } = await cms.makeUser('editor')
      const statuses: number[] = []
      for (let time = 0; time < 12; time++) {
        const answer = await cms.api('POST', path, { body: { email, password: wrong }, headers: from })
        statuses.push(answer.status)
      }
      expect(statuses.at(-1)).not.toBe(200)
      expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(10)
    },
  )
})

test('an unknown address answers in the same words and as slowly as a known one', async () => {
  const { email } = await cms.makeUser('editor')
  const timeOf = async (address: string) => {
    const times: number[] = []
    for (let time = 0; time < 4; time++) {
      const startedAt = performance.now()
      const answer = await signIn(address, wrong)
      times.push(performance.now() - startedAt)
      expect(answer.status).toBe(401)
      expect(answer.text).toBe((await signIn('nobody@example.org', wrong, { 'x-forwarded-for': `${time}` })).text)
    }
    return Math.min(...times)
  }
  const known = await timeOf(email)
  const unknown = await timeOf('not.there@example.org')
  // Without the same work for both it would be a thirtieth.
  expect(unknown).toBeGreaterThan(known * 0.3)
  expect(known).toBeGreaterThan(unknown * 0.3)
})

describe('who was switched off', () => {
  test('cannot sign in, and is told what everybody is told', async () => {
    const { email } = await cms.makeUser('editor', { isActive: false })
    const answer = await signIn(email)
    expect(answer.status).toBe(401)
    expect(answer.text).toBe((await signIn('nobody@example.org', wrong)).text)
  })

  test('is signed out everywhere at once', async () => {
    const leaving = await cms.makeUser('editor')
    expect((await cms.api('GET', '/api/essays', { as: leaving })).status).toBe(200)
    const admin = await cms.asUser('admin')
    const path = `/api/users/${leaving.user.id}`
    expect((await cms.api('PATCH', path, { as: admin, body: { isActive: false } })).status).toBe(200)
    expect((await cms.api('GET', '/api/essays', { as: leaving })).status).toBe(401)
    await cms.api('PATCH', path, { as: admin, body: { isActive: true } })
    expect((await cms.api('GET', '/api/essays', { as: leaving })).status).toBe(401)
  })
})

test('a new password ends the other sessions and keeps this one', async () => {
  const person = await cms.makeUser('editor')
  const elsewhere = (await signIn(person.email)).headers.get('set-cookie')?.split(';')[0] ?? ''
  const path = `/api/users/${person.user.id}`
  const changed = await cms.api('PATCH', path, {
    as: person,
    body: { password: 'another quiet room, two chairs', currentPassword: password },
  })
  expect(changed.status).toBe(200)
  expect((await cms.api('GET', '/api/essays', { headers: { cookie: elsewhere } })).status).toBe(401)
  expect((await cms.api('GET', '/api/essays', { as: person })).status).toBe(200)
  expect((await signIn(person.email)).status).toBe(401)
})

describe('a password', () => {
  test.each([
    ['short', 'at least 12'],
    ['eleven char', 'at least 12'],
    ['123456qwerty', 'easily guessed'],
    ['SonyEricsson', 'easily guessed'],
    ['x'.repeat(129), 'at most 128'],
  ])('%s is refused: %s', async (weak, why) => {
    const admin = await cms.asUser('admin')
    const body = { name: 'New Person', role: 'author', password: weak, email: `new.${weak.length}@example.org` }
    const made = await cms.api('POST', '/api/users', { as: admin, body })
    expect(made.status).toBe(400)
    expect(made.text).toContain(why)
    const person = await cms.asUser('author')
    const path = `/api/users/${person.user.id}`
    expect((await cms.api('PATCH', path, { as: person, body: { password: weak } })).status).toBe(400)
  })

  test('of 128 characters with spaces and signs of any script is taken whole', async () => {
    const long = `${'ein Satz mit Ümläuten und 漢字 '.repeat(5)}`.slice(0, 128)
    const { email, user } = await cms.makeUser('editor')
    const admin = await cms.asUser('admin')
    await cms.api('PATCH', `/api/users/${user.id}`, { as: admin, body: { password: long } })
    expect((await signIn(email, long)).status).toBe(200)
    expect((await signIn(email, long.slice(0, 127))).status).toBe(401)
  })
})

test('nobody gives themselves another role', async () => {
  const author = await cms.makeUser('author')
  const answer = await cms.api('PATCH', `/api/users/${author.user.id}`, { as: author, body: { role: 'admin' } })
  expect(answer.body['doc'] ?? {}).not.toMatchObject({ role: 'admin' })
  const kept = await cms.payload.findByID({ collection: 'users', id: author.user.id, overrideAccess: true })
  expect(kept.role).toBe('author')
})

test('the last admin stays one', async () => {
  const { docs } = await cms.payload.find({ collection: 'users', where: { role: { equals: 'admin' } }, limit: 100 })
  const last = await cms.makeUser('admin')
  for (const { id } of docs) await cms.inScope(() => cms.payload.delete({ collection: 'users', id }))
  const path = `/api/users/${last.user.id}`
  for (const body of [{ role: 'editor' }, { isActive: false }]) {
    expect((await cms.api('PATCH', path, { as: last, body })).status).toBe(409)
  }
  expect((await cms.api('DELETE', path, { as: last })).status).toBe(409)
  expect((await cms.api('GET', '/api/essays', { as: last })).status).toBe(200)
})

describe('a forgotten password', () => {
  const mails = async () => {
    const { docs } = await cms.inScope(() =>
      cms.payload.find({ collection: 'outbox', limit: 100, depth: 0, overrideAccess: true }),
    )
    return docs.map(({ to, text }) => `${to}\n${text}`)
  }
  const forget = (email: string, headers: Record<string, string> = {}) =>
    cms.api('POST', '/api/users/forgot-password', { body: { email }, headers: { ...from, ...headers } })
  const mailTo = async (email: string) => {
    const found = await eventually(mails, (all) => all.some((mail) => mail.includes(email)))
    return found.find((mail) => mail.includes(email)) ?? ''
  }

  test('is set anew by a mailed link, once, which ends all sessions', async () => {
    const person = await cms.makeUser('editor')
    expect((await cms.api('GET', '/api/essays', { as: person })).status).toBe(200)
    expect((await forget(person.email)).status).toBe(200)
    const token = /\/admin\/reset\/([0-9a-f]{40})/.exec(await mailTo(person.email))?.[1]
    expect(token).toBeDefined()
    const isSpent = () => cms.inScope(() => isSpentLink(cms.payload, token ?? '', new Headers(from)))
    expect(await isSpent()).toBe(false)
    const reset = (given: string) =>
      cms.api('POST', '/api/users/reset-password', { body: { token, password: given }, headers: from })
    expect((await reset('short')).status).toBe(400)
    const chosen = 'three chairs in a bright room'
    expect((await reset(chosen)).status).toBe(200)
    expect(await isSpent()).toBe(true)
    expect((await reset(chosen)).status).toBe(403)
    expect((await cms.api('GET', '/api/essays', { as: person })).status).toBe(401)
    expect((await signIn(person.email, chosen)).status).toBe(200)
  })

  test('is mailed with the admin’s own address, whatever the request calls it', async () => {
    const { email } = await cms.makeUser('editor')
    await forget(email, { host: 'evil.test', 'x-forwarded-host': 'evil.test' })
    const mail = await mailTo(email)
    expect(mail).toContain(`${cms.siteUrl}/admin/reset/`)
    expect(mail).not.toContain('evil.test')
  })

  test('tells nobody whether there is such an account', async () => {
    const { email } = await cms.makeUser('editor')
    const known = await forget(email)
    const unknown = await forget('nobody.at.all@example.org')
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
    await mailTo(email)
    expect((await mails()).filter((mail) => mail.includes('nobody.at.all@'))).toEqual([])
  })

  test('cannot be asked for without end', async () => {
    const statuses: number[] = []
    for (let time = 0; time < 11; time++) statuses.push((await forget('nobody@example.org')).status)
    expect(statuses.at(-1)).toBe(429)
  })

  test('has links of which an address is told ten times that they are spent, and may sign in all the same', async () => {
    const { email } = await cms.makeUser('editor')
    const open = () => cms.inScope(() => isSpentLink(cms.payload, 'not-a-token', new Headers(from)))
    for (let time = 0; time < 10; time++) expect(await open()).toBe(true)
    expect(await open()).toBe(false)
    expect((await signIn(email)).status).toBe(200)
  })

  test.each([{ token: { $ne: null } }, { token: '' }, { token: ['a'] }, {}])('is not set by %j', async (body) => {
    const answer = await cms.api('POST', '/api/users/reset-password', {
      body: { password: 'three chairs in a bright room', ...body },
      headers: from,
    })
    expect(answer.status).toBe(400)
  })
})

test.each([{ email: { $gt: '' } }, { email: ['a@example.org'] }, { email: null }])(
  'signing in with %j is refused',
  async (body) => {
    const answer = await cms.api('POST', '/api/users/login', { body: { password, ...body }, headers: from })
    expect(answer.status).toBe(400)
  },
)
