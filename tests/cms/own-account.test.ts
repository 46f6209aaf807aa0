import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openCms, password, type Staff } from '#tests/support/payload.ts'

const cms = await openCms()
let sender = 0
/** An address nobody used before, so that wrong tries of one test do not reach the next. */
let from: Record<string, string> = {}
beforeEach(() => {
  sender += 1
  from = { 'x-forwarded-for': `198.51.100.${sender}` }
})
afterEach(() => {
  vi.useRealTimers()
})

const hour = 60 * 60 * 1000
const another = 'another quiet room, two chairs'
const pathOf = ({ user }: Staff) => `/api/users/${user.id}`
const change = (as: Staff, body: object, path = pathOf(as)) => cms.api('PATCH', path, { as, body, headers: from })
const signIn = async (email: string, given = password) => {
  const { status, headers, body } = await cms.api('POST', '/api/users/login', {
    body: { email, password: given },
    headers: from,
  })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  return { status, cookie, token: String(body['token']) }
}
const isIn = async (cookie: string) => (await cms.api('GET', '/api/terms', { headers: { cookie } })).status === 200

/** What a token says of itself: when it was made and when it ends, in milliseconds. */
const timesOf = (token: string): { iat: number; exp: number } => {
  const { iat, exp } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return { iat: iat * 1000, exp: exp * 1000 }
}

describe('one’s own password', () => {
  test.each([
    ['without the current one', {}, /Give your current password/],
    ['with a wrong one', { currentPassword: 'not the right sentence' }, /not your current password/],
    ['with a list', { currentPassword: [password] }, /A text belongs here/],
  ])('is not changed %s', async (_, also, why) => {
    const person = await cms.makeUser('author')
    const answer = await change(person, { password: another, ...also })
    expect(answer.status).toBe(400)
    expect(answer.text).toMatch(why)
    expect(answer.text).toContain('currentPassword')
    expect((await signIn(person.email)).status).toBe(200)
  })

  test('is changed with the current one, which is kept nowhere', async () => {
    const person = await cms.makeUser('author')
    const answer = await change(person, { password: another, currentPassword: password })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain(password)
    expect((await signIn(person.email, another)).status).toBe(200)
    expect((await signIn(person.email)).status).toBe(401)
  })

  test('cannot be reached by changing many accounts at once, nor in a form', async () => {
    const person = await cms.makeUser('admin')
    const many = `/api/users?where[id][equals]=${person.user.id}`
    expect((await change(person, { password: another }, many)).text).toContain(
      'look at this part: Your current password',
    )
    const form = new FormData()
    form.set('_payload', JSON.stringify({ password: another }))
    expect((await cms.api('PATCH', pathOf(person), { as: person, body: form })).status).toBe(400)
    expect((await signIn(person.email)).status).toBe(200)
  })

  test('is asked for by the Local API, too, when it acts for somebody', async () => {
    const { user } = await cms.makeUser('author')
    const update = cms.inScope(() =>
      cms.payload.update({
        collection: 'users',
        id: user.id,
        data: { password: another },
        user: { ...user, collection: 'users' },
        overrideAccess: false,
      }),
    )
    await expect(update).rejects.toThrow(/currentPassword|current password/)
  })

  test('cannot be guessed at a screen left open: ten tries, then a wait', async () => {
    const person = await cms.makeUser('author')
    for (let time = 0; time < 10; time += 1) {
      expect((await change(person, { password: another, currentPassword: `guess number ${time}` })).status).toBe(400)
    }
    expect((await change(person, { password: another, currentPassword: password })).status).toBe(429)
  })
})

describe('one’s own address', () => {
  test('is changed with the current password only: a mailed link would give the account away', async () => {
    const person = await cms.makeUser('author')
    const email = `moved.${person.email}`
    expect((await change(person, { email })).status).toBe(400)
    expect((await change(person, { email, currentPassword: password })).status).toBe(200)
  })

  test('and everything else is saved without', async () => {
    const person = await cms.makeUser('author')
    expect((await change(person, { name: 'Another Name', email: person.email })).status).toBe(200)
  })
})

test('an admin gives others a new password without knowing the old one', async () => {
  const [admin, person] = [await cms.makeUser('admin'), await cms.makeUser('author')]
  expect((await change(admin, { password: another }, pathOf(person))).status).toBe(200)
  expect((await signIn(person.email, another)).status).toBe(200)
})

describe('a session', () => {
  const refresh = async (cookie: string) => {
    const answer = await cms.api('POST', '/api/users/refresh-token', { headers: { cookie } })
    return { status: answer.status, cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', body: answer.body }
  }
  const wait = (from: number, ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: from + ms })

  test('that is not used ends after two hours', async () => {
    const { cookie, token } = await signIn((await cms.makeUser('author')).email)
    const { iat, exp } = timesOf(token)
    expect(exp - iat).toBe(2 * hour)
    wait(iat, 2 * hour - 60_000)
    expect(await isIn(cookie)).toBe(true)
    wait(iat, 2 * hour + 60_000)
    expect(await isIn(cookie)).toBe(false)
    expect((await refresh(cookie)).status).not.toBe(200)
  })

  test('that is used ends after twelve hours all the same', async () => {
    const signedIn = await signIn((await cms.makeUser('author')).email)
    const { iat } = timesOf(signedIn.token)
    let { cookie } = signedIn
    for (let used = 1.5; used < 12; used += 1.5) {
      wait(iat, used * hour)
      const next = await refresh(cookie)
      expect(next.status, `after ${used} hours`).toBe(200)
      expect(Number(next.body['exp']) * 1000).toBeLessThanOrEqual(iat + 12 * hour + 1000)
      cookie = next.cookie
    }
    expect(await isIn(cookie)).toBe(true)
    wait(iat, 12 * hour + 60_000)
    expect(await isIn(cookie)).toBe(false)
    expect((await refresh(cookie)).status).not.toBe(200)
  })

  test('ends with its account', async () => {
    const person = await cms.makeUser('author')
    const { cookie } = await signIn(person.email)
    const removed = await cms.api('DELETE', pathOf(person), { as: await cms.asUser('admin') })
    expect(removed.status).toBe(200)
    expect(await isIn(cookie)).toBe(false)
  })
})

describe('signing out everywhere', () => {
  const everywhere = (as: Staff | null, of: Staff) => cms.api('POST', `${pathOf(of)}/sign-out-everywhere`, { as })

  test('ends all of one’s own sessions', async () => {
    const person = await cms.makeUser('author')
    const cookies = [(await signIn(person.email)).cookie, (await signIn(person.email)).cookie]
    expect((await everywhere(person, person)).status).toBe(200)
    expect(await Promise.all(cookies.map(isIn))).toEqual([false, false])
    expect((await cms.api('GET', '/api/terms', { as: person })).status).toBe(401)
    expect(await isIn((await signIn(person.email)).cookie)).toBe(true)
  })

  test('an admin does it for another and stays in', async () => {
    const [admin, person] = [await cms.makeUser('admin'), await cms.makeUser('editor')]
    const { cookie } = await signIn(person.email)
    expect((await everywhere(admin, person)).status).toBe(200)
    expect(await isIn(cookie)).toBe(false)
    expect((await cms.api('GET', '/api/terms', { as: admin })).status).toBe(200)
  })

  test.each(['editor', 'author', 'reviewer'] as const)('%s does it for nobody else', async (role) => {
    const [person, other] = [await cms.makeUser(role), await cms.makeUser('author')]
    const { cookie } = await signIn(other.email)
    expect((await everywhere(person, other)).status).toBe(403)
    expect((await everywhere(null, other)).status).toBe(401)
    expect(await isIn(cookie)).toBe(true)
  })

  test('of an account that is not there is told so', async () => {
    const answer = await cms.api('POST', '/api/users/nobody/sign-out-everywhere', { as: await cms.asUser('admin') })
    expect(answer.status).toBe(404)
  })
})
