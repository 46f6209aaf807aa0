import { executeAuthStrategies } from 'payload'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { noteUser } from '#cms/staff/door/known-user.ts'
import { openCms, type Staff } from '#tests/support/payload.ts'

const cms = await openCms()
let editor: Staff
let cookie = ''
beforeAll(async () => {
  editor = await cms.asUser('editor')
  cookie = (await editor.headers())['cookie'] ?? ''
})

const slugs = cms.payload.config.collections.map(({ slug }) => slug)
const globals = cms.payload.config.globals.map(({ slug }) => slug)
const draft = { term: 'Rupture', slug: 'rupture', definition: 'A break in being with each other.' }

/** As a program would send it, with nothing but these headers. */
const bare = async (method: string, path: string, headers: Record<string, string>, body?: string | FormData) => {
  const { apiDoor } = await import('#cms/staff/door/api.ts')
  const { default: config } = await import('#cms/payload.config.ts')
  const request = new Request(`${cms.siteUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  return cms.inScope(() => apiDoor(config)(request))
}

describe('who has not signed in', () => {
  test.each([
    ...slugs.flatMap((slug) => [`/api/${slug}`, `/api/${slug}/some-id`, `/api/${slug}/versions`, `/api/${slug}/count`]),
    ...globals.map((slug) => `/api/globals/${slug}`),
    '/api/access',
    '/api/users/init',
    '/api/payload-jobs/run',
    '/api/publishing/status',
    '/api/media/file/a.png',
    '/api/graphql',
    '/api/graphql-playground',
    '/api/og',
    '/api',
  ])('reads nothing at %s', async (path) => {
    expect((await cms.api('GET', path)).status).toBe(401)
    expect((await cms.api('GET', `${path}?draft=true&depth=3`)).status).toBe(401)
  })

  test.each(slugs)('changes nothing in %s', async (slug) => {
    for (const [method, path] of [
      ['POST', `/api/${slug}`],
      ['PATCH', `/api/${slug}/some-id`],
      ['PATCH', `/api/${slug}?where[id][exists]=true`],
      ['DELETE', `/api/${slug}/some-id`],
      ['DELETE', `/api/${slug}?where[id][exists]=true`],
    ] as const) {
      expect((await cms.api(method, path, { body: {} })).status).toBe(401)
    }
  })

  test('is nobody, and learns no more of it', async () => {
    expect((await cms.api('GET', '/api/users/me')).body).toEqual({ user: null })
  })

  test('makes no account', async () => {
    const answer = await cms.api('POST', '/api/users/first-register', {
      body: { name: 'Mallory', email: 'mallory@example.org', password: 'a quiet room with two chairs' },
    })
    expect(answer.status).toBe(403)
  })

  test.each(['', 'garbage', 'eyJhbGciOiJub25lIn0.eyJpZCI6IjEiLCJjb2xsZWN0aW9uIjoidXNlcnMifQ.'])(
    'is not let in by the token %j',
    async (token) => {
      for (const headers of [{ authorization: `JWT ${token}` }, { cookie: `irh-token=${token}` }]) {
        expect((await cms.api('GET', '/api/essays', { headers })).status).toBe(401)
      }
    },
  )

  test('cannot ask by POST what GET refuses', async () => {
    const headers = { 'x-http-method-override': 'GET' }
    expect((await cms.api('POST', '/api/essays', { headers, body: {} })).status).toBe(401)
  })
})

describe('a change with a member of staff’s cookie', () => {
  const json = JSON.stringify(draft)
  const form = () => {
    const data = new FormData()
    data.set('_payload', json)
    return data
  }
  const elsewhere: [string, Record<string, string>][] = [
    ['from a foreign site', { origin: 'https://evil.test' }],
    ['from a foreign site that a browser marks', { origin: 'https://evil.test', 'sec-fetch-site': 'cross-site' }],
    ['from an opaque origin', { origin: 'null' }],
    ['from another port of the same machine', { origin: 'http://127.0.0.1:3001' }],
    ['marked as cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['marked as from a sibling host', { 'sec-fetch-site': 'same-site' }],
    ['that says nothing of where it comes from', {}],
  ]
  test.each(elsewhere)('%s is refused, as JSON, as a form and as plain text', async (_name, headers) => {
    const path = '/api/terms?draft=true'
    const sent = { cookie, ...headers }
    expect((await bare('POST', path, { ...sent, 'content-type': 'application/json' }, json)).status).toBe(403)
    expect((await bare('POST', path, { ...sent, 'content-type': 'text/plain' }, json)).status).toBe(403)
    expect((await bare('POST', path, sent, form())).status).toBe(403)
    for (const method of ['PATCH', 'PUT', 'DELETE']) {
      expect((await bare(method, '/api/terms/some-id', sent)).status).toBe(403)
    }
  })

  test.each(elsewhere.slice(0, 6))('%s does not sign anyone in', async (_name, headers) => {
    const body = JSON.stringify({ email: editor.email, password: editor.password })
    const sent = { 'content-type': 'application/json', ...headers }
    expect((await bare('POST', '/api/users/login', sent, body)).status).toBe(403)
  })

  test('from the admin itself is made', async () => {
    const sent = { cookie, origin: cms.siteUrl, 'content-type': 'application/json' }
    expect((await bare('POST', '/api/terms?draft=true', sent, json)).status).toBe(201)
  })

  test('a program without cookies signs in and works by its token', async () => {
    const body = JSON.stringify({ email: editor.email, password: editor.password })
    const signedIn = await bare('POST', '/api/users/login', { 'content-type': 'application/json' }, body)
    const { token }: { token: string } = await signedIn.json()
    const answer = await bare('GET', '/api/terms', { authorization: `JWT ${token}` })
    expect(answer.status).toBe(200)
  })
})

test('no other site is told that it may read', async () => {
  for (const method of ['GET', 'OPTIONS']) {
    const answer = await bare(method, '/api/essays', { cookie, origin: 'https://evil.test' })
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  }
})

describe('what is sent', () => {
  const send = (body: string) => cms.api('POST', '/api/terms?draft=true', { as: editor, body })

  test('may have 1 MB and no more', async () => {
    expect((await send(JSON.stringify({ ...draft, definition: 'x'.repeat(1024 * 1024) }))).status).toBe(413)
    expect((await cms.api('POST', '/api/users/login', { body: 'x'.repeat(1024 * 1024 + 1) })).status).toBe(413)
  })

  test.each([
    ['lists', '['.repeat(200_000)],
    ['objects', '{"a":'.repeat(100_000)],
    ['whole lists', '['.repeat(100_000) + ']'.repeat(100_000)],
  ])('is refused when its %s nest without end', async (_name, body) => {
    expect((await send(body)).status).toBe(400)
    const form = new FormData()
    form.set('_payload', body)
    expect((await cms.api('POST', '/api/terms?draft=true', { as: editor, body: form })).status).toBe(400)
  })

  test('may hold brackets in its texts', async () => {
    const answer = await send(JSON.stringify({ ...draft, slug: 'brackets', term: `a "quoted\\" ${'[{'.repeat(100)}` }))
    expect(answer.status).not.toBe(413)
    expect(answer.text).not.toContain('nested')
  })

  test.each(['{', 'not json', '{"a":}', '\u0000'])('%j is refused as no JSON', async (body) => {
    expect((await send(body)).status).toBe(400)
  })

  test('a text that never ends is refused at once, whoever sends it', async () => {
    const endless = `"${'\\"'.repeat(520_000)}`
    expect((await cms.api('POST', '/api/users/login', { body: endless })).status).toBe(400)
    expect((await send(`${endless}\\`)).status).toBe(400)
  })

  test.each([
    'essays/some-id/review',
    'collaboration-requests/some-id/reply',
    'users/invite',
    'publishing/impact',
    'publishing/schedules',
    'publishing/preview-links',
  ])('may not be missing at /api/%s', async (path) => {
    const as = await cms.asUser('admin')
    for (const body of ['', '{}', '[]', '"a text"']) {
      const answer = await cms.api('POST', `/api/${path}`, { as, body })
      expect([answer.status, answer.text]).toEqual([400, expect.not.stringContaining('went wrong')])
    }
  })

  test('a form that is cut off is refused', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    const answer = await cms.api('POST', '/api/terms', { as: editor, headers, body: '--x\r\nContent-Disp' })
    expect(answer.status).toBe(400)
  })
})

describe('Payload’s own doors stay shut', () => {
  test('settings that its defaults leave open', () => {
    const { config } = cms.payload
    expect(config.serverURL).toBe(cms.siteUrl)
    expect(config.csrf).toContain(cms.siteUrl)
    expect(config.cors).toEqual([])
    expect(config.graphQL.disable).toBe(true)
    expect(config.telemetry).toBe(false)
    expect(config.admin.avatar).toBe('default')
    for (const { slug, upload } of config.collections) {
      if (upload) expect(upload.pasteURL, slug).toBe(false)
      if (upload) expect(upload.skipSafeFetch, slug).toBeFalsy()
    }
  })

  test('nobody runs jobs or reads others’ settings', async () => {
    const author = await cms.asUser('author')
    expect((await cms.api('GET', '/api/payload-jobs/run', { as: author })).status).toBeGreaterThanOrEqual(401)
    expect((await cms.api('GET', '/api/payload-jobs', { as: author })).status).toBeGreaterThanOrEqual(403)
  })

  test('hashes, sessions and tokens are in no answer', async () => {
    const admin = await cms.asUser('admin')
    const { text } = await cms.api('GET', '/api/users?limit=50&depth=2', { as: admin })
    for (const secret of ['"hash"', '"salt"', 'resetPasswordToken']) expect(text).not.toContain(secret)
  })

  test.each(['hash', 'salt', 'resetPasswordToken', 'sessions.id'])('nobody searches by %s', async (field) => {
    const admin = await cms.asUser('admin')
    const answer = await cms.api('GET', `/api/users?where[${field}][like]=a`, { as: admin })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

test('a call looks its account up once', async () => {
  const { db } = cms.payload
  const find = vi.spyOn(db, 'findOne')
  const answer = await bare('GET', '/api/terms?limit=1', { cookie, origin: cms.siteUrl })
  const collections = find.mock.calls.map(([{ collection }]) => collection)
  find.mockRestore()
  expect(answer.status).toBe(200)
  expect(collections.filter((slug) => slug === 'users')).toHaveLength(1)
})

test('Payload takes the word of the door for the headers it has seen, and for no copy of them', async () => {
  const { user } = await cms.makeUser('editor')
  const headers = new Headers({ cookie: 'irh-token=none' })
  noteUser(headers, { ...user, collection: 'users' })
  const signedIn = (given: Headers) =>
    cms.inScope(() => executeAuthStrategies({ payload: cms.payload, headers: given }))
  expect((await signedIn(headers)).user).toMatchObject({ id: user.id })
  expect((await signedIn(new Headers(headers))).user).toBeNull()
})
