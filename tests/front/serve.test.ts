import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fileOf, formFor, prepareForms } from '#front/serve/public-file.ts'
import { ask, askRaw } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'
import { usualFiles } from './support/release.ts'

const forOtherHosts = { _redirects: '/old/ /new/ 301\n', _headers: '/*\n', '_hosting/nginx.conf': '# parts\n' }

let front: RunningFront
beforeAll(async () => {
  front = await openFront({
    files: { ...usualFiles, 'media/large.png': Buffer.alloc(700_000, 7), 'media/note.bin': 'x', ...forOtherHosts },
    redirects: [
      { from: '/systems-of-practice/', to: '/training/', code: 301 },
      { from: '/to-a-part/', to: 'https://example.org/there#part', code: 301 },
      { from: '/for-now/', to: 'https://example.org/there', code: 302 },
      { from: '/abroad/', to: 'https://example.org/é?a=日#ü', code: 301 },
      { from: '/withdrawn/', to: null, code: 410 },
    ],
  })
})
afterAll(() => closeFront(front))

const get = (path: string, headers: Record<string, string> = {}) => ask(front, path, { headers })

test.each(Object.keys(forOtherHosts))('/%s, which is for other hosts, is not served here', async (name) => {
  expect((await get(`/${name}`)).status).toBe(404)
})

describe('a page of the release', () => {
  test('is served as it was built, with its type and a strong tag', async () => {
    const page = await get('/training/')
    expect(page.status).toBe(200)
    expect(page.text).toBe(usualFiles['training/index.html'])
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers.etag).toMatch(/^"[0-9a-f]{32}"$/)
    expect(page.headers['cache-control']).toBe('no-cache')
  })

  test.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
  ] as const)('is sent as %s to those who read it, and comes out the same', async (coding, unpack) => {
    const page = await get('/training/', { 'accept-encoding': coding })
    expect(page.headers['content-encoding']).toBe(coding)
    expect(page.headers.vary).toBe('Accept-Encoding')
    expect(Number(page.headers['content-length'])).toBe(page.body.length)
    expect(page.body.length).toBeLessThan(300)
    expect(unpack(page.body).toString()).toBe(usualFiles['training/index.html'])
  })

  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['identity', undefined],
    ['br;q=0, gzip;q=0', undefined],
  ])('goes in the coding that "%s" asks for', async (header, coding) => {
    expect((await get('/training/', { 'accept-encoding': header })).headers['content-encoding']).toBe(coding)
  })

  test('is not sent again to who has it, in whatever coding', async () => {
    const plain = await get('/training/')
    const packed = await get('/training/', { 'accept-encoding': 'br' })
    expect(packed.headers.etag).not.toBe(plain.headers.etag)
    for (const etag of [
      plain.headers.etag,
      packed.headers.etag,
      `W/${plain.headers.etag}`,
      `"x", ${plain.headers.etag}`,
      '*',
    ]) {
      const again = await get('/training/', { 'if-none-match': etag ?? '' })
      expect(again.status, etag).toBe(304)
      // A cache renews the copy that has this tag, and no other.
      if (etag !== '*') expect(etag).toContain(again.headers.etag)
      expect(again.body.length).toBe(0)
    }
    expect((await get('/training/', { 'if-none-match': '"something else"' })).status).toBe(200)
  })

  test('is packed at its best when it was first sent in haste', async () => {
    const file = fileOf({ path: '/training/', body: Buffer.from('<p>A text</p>'.repeat(100)) })
    expect((await formFor(file, 'br')).isQuick).toBe(true)
    await prepareForms([file], new AbortController().signal)
    expect((await formFor(file, 'br')).isQuick).toBe(false)
  })

  test('can be asked for by HEAD: the same headers and no body', async () => {
    const head = await ask(front, '/training/', { method: 'HEAD' })
    const page = await get('/training/')
    expect(head.status).toBe(200)
    expect(head.body.length).toBe(0)
    for (const name of ['content-length', 'etag', 'content-type', 'content-security-policy']) {
      expect(head.headers[name]).toBe(page.headers[name])
    }
  })
})

test.each([
  ['/assets/site.abc.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
  ['/feed.xml', 'application/atom+xml; charset=utf-8', 'no-cache'],
  ['/robots.txt', 'text/plain; charset=utf-8', 'no-cache'],
  ['/media/large.png', 'image/png', 'public, max-age=31536000, immutable'],
  ['/media/note.bin', 'application/octet-stream', 'public, max-age=31536000, immutable'],
])('%s says what it is (%s) and how long it may be kept', async (path, type, cache) => {
  const file = await get(path)
  expect(file.status).toBe(200)
  expect(file.headers['content-type']).toBe(type)
  expect(file.headers['cache-control']).toBe(cache)
})

test('a style sheet comes with the headers that mean something to it, a page with all of them', async () => {
  const names = async (path: string) => Object.keys((await get(path)).headers)
  const alone = ['content-security-policy', 'permissions-policy', 'referrer-policy', 'x-frame-options']
  const both = ['x-content-type-options', 'cross-origin-resource-policy']
  expect(await names('/training/')).toEqual(expect.arrayContaining([...alone, ...both]))
  const ofSheet = await names('/assets/site.abc.css')
  expect(ofSheet).toEqual(expect.arrayContaining(both))
  expect(ofSheet.filter((name) => alone.includes(name))).toEqual([])
  // What is not there is answered with a page.
  expect(await names('/assets/gone.css')).toEqual(expect.arrayContaining(alone))
})

test('a large picture comes whole from the disk', async () => {
  const picture = await get('/media/large.png', { 'accept-encoding': 'br' })
  expect(picture.body.equals(Buffer.alloc(700_000, 7))).toBe(true)
  expect(picture.headers['content-encoding']).toBeUndefined()
})

describe('another way to write an address', () => {
  test.each([
    ['/training', '/training/'],
    ['/training?a=1&b=2', '/training/?a=1&b=2'],
    ['/training/index.html', '/training/'],
    ['/index.html', '/'],
    ['/systems-of-practice/', '/training/'],
    ['/systems-of-practice', '/training/'],
    ['/systems-of-practice/?from=print', '/training/?from=print'],
  ])('%s leads to %s for good', async (from, to) => {
    const answer = await get(from)
    expect(answer.status).toBe(301)
    expect(answer.headers.location).toBe(to)
  })

  test('a redirect for now says so, and may lead elsewhere', async () => {
    const answer = await get('/for-now/')
    expect([answer.status, answer.headers.location]).toEqual([302, 'https://example.org/there'])
  })

  test('what was asked along with an old address stays before the part of the page that it leads to', async () => {
    expect((await get('/to-a-part/?from=print')).headers.location).toBe('https://example.org/there?from=print#part')
  })

  test('an address in another alphabet is written as a header may have it', async () => {
    const answer = await get('/abroad/')
    expect([answer.status, answer.headers.location]).toEqual([301, 'https://example.org/%C3%A9?a=%E6%97%A5#%C3%BC'])
  })

  test('what was withdrawn is gone, in words', async () => {
    const answer = await get('/withdrawn/')
    expect(answer.status).toBe(410)
    expect(answer.text).toContain('<h1>This page was withdrawn</h1>')
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  test('what the server says itself stands in the site’s frame, and says nothing of the page that it borrows from', async () => {
    const { text } = await get('/withdrawn/')
    for (const part of ['<title>This page was withdrawn</title>', 'noindex', '/assets/site.abc.css']) {
      expect(text).toContain(part)
    }
    expect(text).toMatch(/<a href="\/training\/">Training<\/a>.*<main.*<\/main>.*The foot/s)
    for (const part of ['Not found', 'Not here', '404.html']) expect(text).not.toContain(part)
    expect(text.match(/<(?:main|h1|body|html)\b/g)).toHaveLength(4)
  })

  test('without a frame to borrow it is still said', async () => {
    const { '404.html': _, ...files } = usualFiles
    const bare = await openFront({ files, redirects: [{ from: '/withdrawn/', to: null, code: 410 }] })
    const answer = await ask(bare, '/withdrawn/')
    await closeFront(bare)
    expect(answer.status).toBe(410)
    expect(answer.text).toContain('<h1>This page was withdrawn</h1>')
  })

  test.each(['//example.com/training', '//training', '/%2Ftraining', '///', '/training//'])(
    '%s leads nowhere',
    async (path) => {
      const answer = await ask(front, path)
      expect(answer.status).toBe(404)
      expect(answer.headers.location).toBeUndefined()
    },
  )
})

test('an address without a page gets the release’s own 404 page', async () => {
  const answer = await get('/nothing/here/')
  expect(answer.status).toBe(404)
  expect(answer.text).toBe(usualFiles['404.html'])
  expect((await get('/nothing/', { 'if-none-match': '*' })).status).toBe(404)
})

describe('what cannot be asked for', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s of a page is refused',
    async (method) => {
      const answer = await ask(front, '/training/', { method })
      expect(answer.status).toBe(405)
      expect(answer.headers.allow).toBe('GET, HEAD')
    },
  )

  test('at the form’s address is told that a request can be sent there', async () => {
    const answer = await ask(front, '/collaborate/', { method: 'PUT' })
    expect(answer.status).toBe(405)
    expect(answer.headers.allow).toBe('GET, HEAD, POST, OPTIONS')
  })

  test.each([
    '/%',
    '/%zz',
    '/%E0%A4%A',
    '/%00',
    '/training/%00',
    '/..%2f..%2fetc/passwd',
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/training/../../manifest.json',
    '/./training/',
    '/..%5c..%5cetc',
    '/api/%2e%2e/internal/health',
    '/admin/../internal/health',
  ])('%s is refused as unreadable', async (path) => {
    expect(
      (await askRaw(front.port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).slice(9, 12),
    ).toBe('400')
  })

  test.each([
    '/manifest.json',
    '/redirects.json',
    '/.git/config',
    '/internal/health',
    '/training/index.html.br',
    '/current/',
  ])('%s is not there', async (path) => {
    expect((await get(path)).status).toBe(404)
  })

  test('an address that is too long', async () => {
    expect((await get(`/${'a'.repeat(5000)}`)).status).toBe(414)
  })

  test.each([
    ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(70_000)}\r\n\r\n`, '431'],
    ['what is no HTTP', 'hello\r\n\r\n', '400'],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', '400'],
    [
      'two ways to tell where a request ends',
      'POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '400',
    ],
    ['a tunnel', 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n', '405'],
  ])('%s', async (_what, bytes, status) => {
    expect((await askRaw(front.port, bytes)).slice(9, 12)).toBe(status)
  })

  test('an upgrade: the page is served all the same', async () => {
    const text = await askRaw(
      front.port,
      'GET /training/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(text).toContain('HTTP/1.1 200')
    expect(text).not.toContain('101')
  })

  test('any bytes in an address or header do no harm', async () => {
    for (let seed = 0; seed < 120; seed += 1) {
      const bytes = Array.from({ length: 30 }, (_, index) =>
        String.fromCharCode(((seed * 131 + index * 37) % 254) + 1),
      ).join('')
      const path = bytes.replace(/[\s]/g, '')
      await askRaw(front.port, `GET /${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, { thenEnd: true })
      await askRaw(front.port, `GET /training?${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`, {
        thenEnd: true,
      })
    }
    expect((await get('/training/')).status).toBe(200)
    expect(front.events.filter((event) => event.type === 'message' && event.message === 'An answer failed')).toEqual([])
  })
})

test('a proxy may send the whole address', async () => {
  const text = await askRaw(
    front.port,
    'GET http://evil.example/training/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  )
  expect(text).toContain('HTTP/1.1 200')
  expect(text).not.toContain('evil')
})

describe('a visit by another name of this machine', () => {
  test('is sent to the site’s own address', async () => {
    const answer = await get('/training/?a=1', { host: `localhost:${front.port}` })
    expect([answer.status, answer.headers.location]).toEqual([302, front.at('/training/?a=1')])
  })
  test('is answered where it is, when it asks for the health or for data', async () => {
    expect((await get('/healthz', { host: `localhost:${front.port}` })).status).toBe(200)
    expect((await get('/api/x', { host: `localhost:${front.port}` })).status).toBe(503)
  })
  test.each(['example.com', 'example.com:80', 'localhost:1', '"><script>', '[::'])(
    '"%s" is not: it is believed nowhere',
    async (host) => {
      const answer = await get('/training', { host })
      expect(answer.headers.location).toBe('/training/')
    },
  )
})

describe('the site that serves under https', () => {
  let secure: RunningFront
  beforeAll(async () => {
    secure = await openFront({
      settings: { siteUrl: 'https://example.org', adminUrl: 'https://admin.example.org', production: true },
    })
  })
  afterAll(() => closeFront(secure))

  test('sends nobody elsewhere for their Host', async () => {
    expect((await ask(secure, '/training/', { headers: { host: 'localhost' } })).status).toBe(200)
  })
  test('insists on it, and lets the form post to the admin’s address', async () => {
    const { headers } = await ask(secure, '/training/')
    expect(headers['strict-transport-security']).toMatch(/max-age=(?:[4-9]\d{7}|\d{9,})/)
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain('upgrade-insecure-requests')
    expect(policy).toContain("form-action 'self' https://admin.example.org;")
    expect(policy).toContain("connect-src 'self' https://admin.example.org;")
  })
})

test('before the first release visitors are told to come back', async () => {
  const empty = await openFront({ files: null })
  const answer = await ask(empty, '/training/')
  expect(answer.status).toBe(503)
  expect(answer.headers['retry-after']).toBe('5')
  expect(answer.text).toContain('being prepared')
  expect((await ask(empty, '/healthz')).status).toBe(200)
  await closeFront(empty)
})
