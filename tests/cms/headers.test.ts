import { type IncomingMessage, request } from 'node:http'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMongodb } from '#tests/support/database.ts'
import { password } from '#tests/support/payload.ts'
import { type CmsAnswer, type CmsServer, startCms } from '#tests/support/payload-server.ts'

const admin = { ADMIN_EMAIL: 'first@example.org', ADMIN_PASSWORD: password }
const body = { email: admin.ADMIN_EMAIL, password }

let cms: CmsServer
let page: CmsAnswer
beforeAll(async () => {
  cms = await startCms({ env: admin })
  page = await cms.ask('GET', '/admin/login', { headers: { accept: 'text/html' } })
})
afterAll(() => cms?.stop())

describe('a page of the admin', () => {
  test('says what a browser may do with it', () => {
    expect(page.status).toBe(200)
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'SAMEORIGIN',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(page.headers['cache-control']).toContain('no-store')
    expect(page.headers['x-powered-by']).toBeUndefined()
    expect(page.text).toContain('noindex')
  })

  test('runs its own scripts and no others', () => {
    const policy = String(page.headers['content-security-policy'])
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(nonce.length).toBeGreaterThan(20)
    expect(policy).toMatch(/script-src 'self' 'nonce-[^']+';/)
    for (const rule of ["object-src 'none'", "base-uri 'self'", "frame-ancestors 'self'", "form-action 'self'"]) {
      expect(policy).toContain(rule)
    }
    const inline = [...page.text.matchAll(/<script(?![^>]*\ssrc=)([^>]*)>/g)].map(([, attributes]) => attributes)
    expect(inline.length).toBeGreaterThan(0)
    for (const attributes of inline) expect(attributes).toContain(`nonce="${nonce}"`)
    expect(page.text).not.toMatch(/\son(?:click|load|error)=/)
  })

  test('has a nonce of its own', async () => {
    const again = await cms.ask('GET', '/admin/login')
    expect(again.headers['content-security-policy']).not.toBe(page.headers['content-security-policy'])
  })

  test('takes no nonce from the request', async () => {
    const headers = { 'content-security-policy': "script-src 'nonce-mine'" }
    const answer = await cms.ask('GET', '/admin/login', { headers })
    expect(answer.text).not.toContain('nonce="mine"')
  })

  test('asks nobody else for anything', () => {
    const links = [...page.text.matchAll(/(?:src|href)="(https?:)?\/\/([^"/]+)/g)].map(([, , host]) => host)
    expect(links.filter((host) => host !== '127.0.0.1:3000')).toEqual([])
    expect(page.text).not.toContain('gravatar')
  })

  test('shows nothing to who has not signed in', async () => {
    const answer = await cms.ask('GET', '/admin/collections/essays', { headers: { accept: 'text/html' } })
    expect(answer.text).not.toContain('working-at-multiple-levels')
    expect(`${answer.headers.location ?? ''}${answer.text}`).toContain('/admin/login')
  })
})

test.each(['/api/graphql', '/api/graphql-playground'])('%s is not there for anyone', async (path) => {
  const signedIn = await cms.ask('POST', '/api/users/login', { body })
  const headers = { authorization: `JWT ${JSON.parse(signedIn.text).token}` }
  expect((await cms.ask('POST', path, { headers, body: { query: '{ __schema { types { name } } }' } })).status).toBe(
    404,
  )
})

test('there is no picture optimizer to attack', async () => {
  const answer = await cms.ask('GET', '/_next/image?url=%2Ffavicon.ico&w=64&q=75')
  expect(answer.status).toBe(404)
})

test.each(['/admin/login', '/api/terms', '/preview/essays/x'])(
  'a change from a foreign site is refused at %s',
  async (path) => {
    const headers = { origin: 'https://evil.test', cookie: 'irh-token=x' }
    expect((await cms.ask('POST', path, { headers, body: {} })).status).toBe(403)
  },
)

test('a refusal reaches its sender, however much was sent along', async () => {
  // As the front asks: the answer is the end of the connection, and what is unread then would cut it off.
  const last = { connection: 'close' }
  const long = 'x'.repeat(900_000)
  for (let time = 0; time < 30; time += 1) {
    const foreign = { ...last, origin: 'https://evil.test' }
    expect((await cms.ask('POST', '/api/terms', { headers: foreign, body: long })).status).toBe(403)
    expect((await cms.ask('POST', '/preview/essays/x', { headers: last, body: long })).status).toBe(405)
    expect((await cms.ask('POST', '/admin/login?limit[a]=1', { headers: last, body: long })).status).toBe(400)
  }
})

describe('the API', () => {
  const signedIn = async () => {
    const { headers, text } = await cms.ask('POST', '/api/users/login', { body })
    return { headers, authorization: `JWT ${JSON.parse(text).token}` }
  }

  test('answers with what protects, and with the session’s cookie', async () => {
    const { headers } = await signedIn()
    expect(headers['set-cookie']).toEqual([expect.stringMatching(/^irh-token=.*HttpOnly.*SameSite=Strict/)])
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': expect.stringContaining("object-src 'none'"),
      'content-type': expect.stringContaining('application/json'),
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
  })

  test('sends a long answer compressed to who can read that, and the same to all others', async () => {
    const { authorization } = await signedIn()
    const path = '/api/essays?limit=20&depth=0'
    const plain = await cms.ask('GET', path, { headers: { authorization } })
    expect(plain.headers['content-encoding']).toBeUndefined()
    const chunks: Buffer[] = []
    const short = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { host: '127.0.0.1:3000', authorization, 'accept-encoding': 'gzip, br' }
      request({ socketPath: join(cms.dataDir, 'run', 'cms.sock'), path, headers }, resolve)
        .on('error', reject)
        .end()
    })
    for await (const chunk of short) chunks.push(chunk)
    expect(short.headers).toMatchObject({
      'content-encoding': 'gzip',
      vary: expect.stringContaining('Accept-Encoding'),
    })
    expect(gunzipSync(Buffer.concat(chunks)).toString()).toBe(plain.text)
    expect(JSON.parse(plain.text).docs.length).toBeGreaterThan(0)
  })

  test('answers nothing at addresses beside it, and no method that it has not', async () => {
    const { authorization } = await signedIn()
    for (const path of ['//api/essays', '/API/essays', '/x/../api/essays', '/%61pi/essays']) {
      const answer = await cms.ask('GET', path, { headers: { authorization } })
      expect([path, answer.text.includes('"docs"')]).toEqual([path, false])
    }
    expect((await cms.ask('PROPFIND', '/api/essays', { headers: { authorization } })).status).toBe(405)
    expect((await cms.ask('HEAD', '/api/essays', { headers: { authorization } })).text).toBe('')
  })

  test('tells the log nothing of who hangs up in the middle', async () => {
    const { authorization } = await signedIn()
    const sent = { 'content-type': 'application/json', 'content-length': '1000' }
    const half = request({
      socketPath: join(cms.dataDir, 'run', 'cms.sock'),
      method: 'POST',
      path: '/api/terms',
      headers: { host: '127.0.0.1:3000', authorization, ...sent },
    })
    const hungUp = new Promise((resolve) => half.once('error', resolve).once('close', resolve))
    await new Promise<void>((resolve) => half.write('{', () => resolve()))
    half.destroy()
    await hungUp
    for (let time = 0; time < 5; time += 1) await cms.ask('GET', '/api/essays', { headers: { authorization } })
    expect(cms.logged()).not.toContain('could not be answered')
  })

  test('says that something is too large, though it did not read all of it', async () => {
    const { authorization } = await signedIn()
    const headers = { authorization, connection: 'close' }
    for (let time = 0; time < 10; time += 1) {
      const answer = await cms.ask('POST', '/api/terms', { headers, body: 'x'.repeat(3_000_000) })
      expect(answer.status).toBe(413)
    }
  })
})

test('over https the session’s cookie belongs to this very host and is never sent in the clear', async () => {
  const secure = await startCms({ env: { ...admin, SITE_URL: 'https://irh.example.org' } })
  // FerretDB is recognized by itself: in production, too, its address need not name a replica set.
  if (isMongodb) expect(secure.logged()).toContain('The database is FerretDB')
  const answer = await secure.ask('POST', '/api/users/login', { body, headers: { host: 'irh.example.org' } })
  await secure.stop()
  const cookie = String(answer.headers['set-cookie'])
  expect(cookie).toMatch(/^__Host-irh-token=/)
  expect(cookie).toContain('Secure')
  expect(cookie).toContain('HttpOnly')
  expect(cookie).toContain('SameSite=Strict')
  expect(cookie).toContain('Path=/')
  expect(cookie).not.toContain('Domain')
})
