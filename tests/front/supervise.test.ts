import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { usualPatience } from '#front/supervise/cms-process.ts'
import { eventually } from '#tests/support/server.ts'
import { ask, askRaw, filled, postForm } from './support/ask.ts'
import { closeFront, fakeCms, freshFolder, openFront, type RunningFront } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { makeCurrent, usualFiles, writeRelease } from './support/release.ts'
import { takenIn } from './support/taken.ts'

let front: RunningFront
const told = (type: string) => front.events.filter((event) => event.type === type)
const messages = () => front.events.flatMap((event) => (event.type === 'message' ? [event.message] : []))
const control = () => ({ socketPath: join(front.dataDir, 'run', 'front.sock') })
const status = async () => JSON.parse((await ask(control(), '/status')).text)
const taken = () => takenIn(front.dataDir)
const mark = (name: string) => writeFileSync(join(front.dataDir, name), '')
const whenReady = (times = 1) =>
  eventually(
    async () => told('ready').length,
    (count) => count >= times,
  )
const cmsPid = async (): Promise<number> => (await status()).cmsPid

beforeEach(async () => {
  front = await openFront()
})
afterEach(() => closeFront(front))

describe('while the CMS is not there', () => {
  test('a person gets a plain page at the admin, and a program gets JSON', async () => {
    const page = await ask(front, '/admin/collections/essays', { headers: { accept: 'text/html' } })
    expect(page.status).toBe(503)
    expect(page.headers['retry-after']).toBe('5')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain('Back in a moment')
    expect(page.text).toContain('href="/assets/site.abc.css"')
    const data = await ask(front, '/api/essays', { method: 'POST', body: '{}' })
    expect(data.status).toBe(503)
    expect(JSON.parse(data.text).errors[0].message).toContain('starting, so this may not be saved')
  })

  test('pages and the form work, and the request is handed over when it comes', async () => {
    expect((await ask(front, '/training/')).status).toBe(200)
    const { location } = (await postForm(front.port, filled)).headers
    expect(taken()).toEqual([])
    front.startCms()
    await eventually(
      async () => taken(),
      (list) => list.length === 1,
    )
    expect(location).toContain(taken()[0]?.reference)
    await eventually(
      async () => rowsOf(front.dataDir),
      ([row]) => row?.copiedAt !== null,
    )
  })

  test('of none it is said that it waits when all were handed over before', async () => {
    await postForm(front.port, filled)
    front.startCms()
    await eventually(
      async () => rowsOf(front.dataDir),
      ([row]) => row?.copiedAt !== null,
    )
    await front.stop()
    const [copied] = rowsOf(front.dataDir)
    writeFileSync(join(front.dataDir, 'erased'), `${copied?.reference}`)
    front = await openFront({ dataDir: front.dataDir, files: null })
    front.startCms()
    await eventually(
      async () => rowsOf(front.dataDir),
      (left) => left.length === 0,
    )
    expect(messages()).not.toContain('Requests wait to be handed to the CMS')
  })

  test('one whose reference the CMS has for another is handed over under a new one, and that is said', async () => {
    await postForm(front.port, filled)
    const before = rowsOf(front.dataDir)[0]?.reference ?? ''
    writeFileSync(join(front.dataDir, 'another-has'), before)
    front.startCms()
    await eventually(
      async () => taken(),
      (list) => list.length === 1,
    )
    const [{ reference = '' } = {}] = taken()
    expect(reference).not.toBe(before)
    expect(rowsOf(front.dataDir)).toMatchObject([{ reference }])
    expect(front.events).toContainEqual({
      type: 'message',
      message: 'Two requests had one reference; the later has another now, which its sender was not told',
      facts: { reference: before, to: reference },
    })
  })

  test('one that it then refuses keeps none of the others from being erased', async () => {
    await postForm(front.port, filled)
    await postForm(front.port, { ...filled, name: 'Bea Example' })
    const [ada, bea] = rowsOf(front.dataDir).map(({ reference }) => reference)
    mark('cms-refuses-Ada')
    writeFileSync(join(front.dataDir, 'erased'), `${bea}`)
    await front.stop()
    front = await openFront({ dataDir: front.dataDir, files: null })
    front.startCms()
    await eventually(
      async () => rowsOf(front.dataDir).map(({ reference }) => reference),
      (left) => !left.includes(bea ?? ''),
    )
    expect(rowsOf(front.dataDir).map(({ reference }) => reference)).toEqual([ada])
  })
})

describe('the CMS process', () => {
  beforeEach(async () => {
    front.startCms()
    await whenReady()
  })

  test('tells its steps, and new releases at once', async () => {
    expect(told('step')).toEqual([{ type: 'step', name: 'Open the database', state: 'done' }])
    const name = await writeRelease(front.dataDir, 2, { ...usualFiles, 'index.html': 'two' })
    await makeCurrent(front.dataDir, name)
    await ask(front, '/api/tell-release')
    await eventually(
      () => ask(front, '/'),
      ({ text }) => text === 'two',
      { seconds: 0.8, everyMs: 10 },
    )
  })

  test('killed, comes back by itself, again and again; pages and form do not notice', async () => {
    for (let round = 1; round <= 3; round += 1) {
      process.kill(await cmsPid(), 'SIGKILL')
      expect((await ask(front, '/')).status).toBe(200)
      expect((await postForm(front.port, { ...filled, name: `Ada ${round}` })).status).toBe(303)
      await whenReady(round + 1)
      expect((await ask(front, '/api/x')).status).toBe(200)
    }
    expect((await status()).cms).toMatchObject({ ok: true, restarts: 3 })
    await eventually(
      async () => taken(),
      (list) => list.length === 3,
    )
  })

  test('that stands still holds up nobody but those who wait for it', async () => {
    const pid = await cmsPid()
    process.kill(pid, 'SIGSTOP')
    const waiting = Array.from({ length: 20 }, () => ask(front, '/api/x'))
    // Both answer while it still stands still: it goes on only afterwards.
    expect((await ask(front, '/training/')).status).toBe(200)
    expect((await postForm(front.port, filled)).status).toBe(303)
    process.kill(pid, 'SIGCONT')
    expect((await Promise.all(waiting)).map((answer) => answer.status)).toEqual(Array(20).fill(200))
    await eventually(
      async () => taken(),
      (list) => list.length === 1,
    )
  })

  test('that refuses a request gets it again, and the others meanwhile', async () => {
    mark('cms-refuses-Ada')
    await postForm(front.port, filled)
    await postForm(front.port, { ...filled, name: 'Bea Example' })
    await eventually(
      async () => taken().map(({ input }) => input.name),
      (names) => names.includes('Bea Example'),
    )
    expect(taken().map(({ input }) => input.name)).not.toContain('Ada Example')
    writeFileSync(join(front.dataDir, 'cms-refuses-Ada'), 'no more')
    await eventually(
      async () => taken().map(({ input }) => input.name),
      (names) => names.includes('Ada Example'),
    )
    expect(messages()).toContain('Requests wait to be handed to the CMS')
    expect(JSON.stringify(front.events)).not.toContain('Ada')
  })

  test('that dies in an answer breaks that one answer, and never makes half of it look whole', async () => {
    await expect(ask(front, '/api/half')).rejects.toThrow(/aborted|hang up|ECONNRESET/)
    expect((await ask(front, '/api/crash')).status).toBe(503)
    await whenReady(2)
  })

  test('ends with the front', async () => {
    const pid = await cmsPid()
    await front.stop()
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/)
  })
})

test('a CMS that hangs for long is killed and comes back', async () => {
  const dataDir = await freshFolder()
  const hasty = { ...usualPatience, firstPauseMs: 20, lookEveryMs: 50, hungMs: 300 }
  const other = await openFront({ dataDir, cms: { ...fakeCms(dataDir), patience: hasty } })
  other.startCms()
  const readies = async () => other.events.filter(({ type }) => type === 'ready').length
  await eventually(readies, (count) => count === 1)
  const { cmsPid: pid } = JSON.parse((await ask({ socketPath: join(dataDir, 'run', 'front.sock') }, '/status')).text)
  process.kill(pid, 'SIGSTOP')
  await eventually(readies, (count) => count === 2)
  await closeFront(other)
})

test('a CMS that refuses to start is tried again, and its reason is told', async () => {
  mark('cms-refuses')
  front.startCms()
  await eventually(
    async () => told('failed').length,
    (count) => count > 2,
  )
  expect(told('failed')[0]).toEqual({
    type: 'failed',
    message: 'The database is newer than this version.',
    refused: true,
    mayPass: false,
  })
})

test('while its database is away staff read that, and no more once the CMS has another reason', async () => {
  mark('database-is-away')
  front.startCms()
  const message = async () => {
    const { status: code, text } = await ask(front, '/api/x', { method: 'POST', body: '{}' })
    return code === 503 ? JSON.parse(text).errors[0].message : ''
  }
  await eventually(message, (says) => says.includes('The database does not answer just now, so this may not be saved'))
  const page = await ask(front, '/admin', { headers: { accept: 'text/html' } })
  expect(page.text).toContain('The database does not answer just now.')
  mark('cms-refuses')
  rmSync(join(front.dataDir, 'database-is-away'))
  await eventually(message, (says) => says.includes('The CMS is starting'))
})

test('a CMS that cannot even be started does no harm', async () => {
  const other = await openFront({ cms: { entry: { command: '/nowhere/node', args: [] } } })
  other.startCms()
  await eventually(
    async () => other.events,
    (events) => events.some((event) => JSON.stringify(event).includes('ENOENT')),
  )
  expect((await ask(other, '/')).status).toBe(200)
  await closeFront(other)
})

describe('what is handed on to the CMS', () => {
  beforeEach(async () => {
    front.startCms()
    await whenReady()
  })
  const echo = async (path: string, how: Parameters<typeof ask>[2] = {}) => {
    const answer = await ask(front, path, how)
    return { answer, seen: JSON.parse(answer.text) }
  }

  test.each([
    '/admin',
    '/admin/x?y=1',
    '/api/essays?where[slug][equals]=a%20b',
    '/_next/static/a.js',
    '/preview/essays/x',
  ])('%s goes there as it came', async (path) => {
    expect((await echo(path)).seen.url).toBe(path)
  })
  test.each(['/administration/', '/apis', '/internal/health', '/previews/', '/_nextt/'])(
    '%s does not',
    async (path) => {
      expect((await ask(front, path)).status).toBe(404)
    },
  )

  test('comes under the admin’s own address, whatever the visitor claims', async () => {
    const { seen } = await echo('/api/x', {
      headers: {
        host: 'evil.example',
        'x-forwarded-for': '6.6.6.6',
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'https',
        'x-real-ip': '6.6.6.6',
        forwarded: 'for=6.6.6.6',
        'x-middleware-subrequest': 'middleware',
        connection: 'x-hop',
        'x-hop': 'secret',
        te: 'trailers',
        cookie: 'irh-token=1',
        authorization: 'JWT x',
      },
    })
    expect(seen.headers).toMatchObject({
      host: `127.0.0.1:${front.port}`,
      'x-forwarded-host': `127.0.0.1:${front.port}`,
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '127.0.0.1',
      cookie: 'irh-token=1',
      authorization: 'JWT x',
    })
    for (const name of ['x-real-ip', 'forwarded', 'x-middleware-subrequest', 'x-hop', 'te']) {
      expect(seen.headers[name], name).toBeUndefined()
    }
  })

  test('keeps its body, with a length or without', async () => {
    const body = 'a'.repeat(300_000)
    expect((await echo('/api/x', { method: 'POST', body })).seen.bytes).toBe(300_000)
    const raw = await askRaw(
      front.port,
      'POST /api/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n',
    )
    expect(raw).toContain('"bytes":5')
    expect((await echo('/api/x', { method: 'DELETE' })).seen.method).toBe('DELETE')
  })

  test('is answered, however quick the answer is', async () => {
    const refused = async () => (await ask(front, '/api/refused', { method: 'POST', body: '{}' })).status
    for (let time = 0; time < 200; time += 1) expect(await refused()).toBe(403)
  })

  test('may be 1 MiB, or 12 MB as an upload, and no more', async () => {
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' }
    const statusOf = async (bytes: number, headers = {}) =>
      (await ask(front, '/api/x', { method: 'POST', body: Buffer.alloc(bytes, 97), headers })).status
    expect(await statusOf(1024 * 1024)).toBe(200)
    expect(await statusOf(1024 * 1024 + 1)).toBe(413)
    expect(await statusOf(11_000_000, multipart)).toBe(200)
    expect(await statusOf(13_000_000, multipart)).toBe(413)
    const chunk = `${(300_000).toString(16)}\r\n${'a'.repeat(300_000)}\r\n`
    const raw = await askRaw(
      front.port,
      `POST /api/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}0\r\n\r\n`,
    )
    expect(raw).toContain('HTTP/1.1 413')
  })

  test('cannot be read in two ways, nor become another protocol', async () => {
    const smuggled =
      'POST /api/x HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /internal/health HTTP/1.1\r\n\r\n'
    expect((await askRaw(front.port, smuggled)).slice(9, 12)).toBe('400')
    const upgrade = await askRaw(
      front.port,
      'GET /admin HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n',
    )
    expect(upgrade).toContain('HTTP/1.1 200')
    expect(upgrade).not.toContain('websocket"')
  })

  // The visitor names the header that says where the body ends as one that is not handed on: without it the body
  // would be read as a request of its own, and that one could be to an address that only this machine may ask.
  test.each(['GET', 'POST', 'DELETE', 'HEAD', 'OPTIONS'])('a %s cannot carry a second request', async (method) => {
    const hidden = 'POST /internal/commands/unlock HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{}'
    const framings = [
      [`Connection: close, content-length\r\nContent-Length: ${hidden.length}`, hidden],
      [
        'Connection: close, transfer-encoding\r\nTransfer-Encoding: chunked',
        `${hidden.length.toString(16)}\r\n${hidden}\r\n0\r\n\r\n`,
      ],
    ]
    for (const [headers, body] of framings) {
      const raw = await askRaw(front.port, `${method} /api/x HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n${body}`)
      expect(raw).toContain('HTTP/1.1 200')
      if (method !== 'HEAD') expect(raw).toContain(`"bytes":${hidden.length}`)
    }
    expect(existsSync(join(front.dataDir, 'commanded'))).toBe(false)
  })

  test('may hold any bytes; what is no HTTP is refused, and nothing falls over', async () => {
    for (const byte of [...Array(34).keys(), 0x5c, 0x7f, 0x80, 0xa0, 0xff]) {
      const odd = String.fromCharCode(byte)
      const end = 'Connection: close\r\n\r\n'
      await askRaw(front.port, `GET /api/a${odd}b HTTP/1.1\r\nHost: x\r\n${end}`, { thenEnd: true })
      await askRaw(front.port, `GET /api/x HTTP/1.1\r\nHost: x\r\nX-Odd: a${odd}b\r\n${end}`, { thenEnd: true })
    }
    expect((await ask(front, '/api/x')).status).toBe(200)
    expect(messages()).not.toContain('An answer failed')
  })

  test('comes back with headers that protect it, and without those that tell what it runs on', async () => {
    const { headers } = (await echo('/admin')).answer
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
      'cache-control': 'no-store',
      'set-cookie': ['a=b'],
    })
    for (const name of ['x-powered-by', 'server', 'x-secret-hop']) expect(headers[name]).toBeUndefined()
  })
})

describe('the visitor’s address', () => {
  test('is what the last trusted proxy saw', async () => {
    const behind = await openFront({ settings: { trustProxy: 1 } })
    behind.startCms()
    await eventually(
      () => ask(behind, '/api/x'),
      (answer) => answer.status === 200,
    )
    const seenFrom = async (header: string) =>
      JSON.parse((await ask(behind, '/api/x', { headers: { 'x-forwarded-for': header } })).text).headers[
        'x-forwarded-for'
      ]
    expect(await seenFrom('6.6.6.6, 203.0.113.7')).toBe('203.0.113.7')
    expect(await seenFrom('2001:db8::1')).toBe('2001:db8::1')
    expect(await seenFrom('<script>')).toBe('127.0.0.1')
    await closeFront(behind)
  })
})

describe('the health', () => {
  test('names each part, and is well when every part is', async () => {
    const before = await ask(front, '/readyz')
    expect(before.status).toBe(503)
    expect(JSON.parse(before.text)).toMatchObject({ ready: false, cms: { ok: false, state: 'not-started' } })
    front.startCms()
    const after = await eventually(
      () => ask(front, '/readyz'),
      (answer) => answer.status === 200,
    )
    expect(JSON.parse(after.text)).toMatchObject({
      ready: true,
      cms: { ok: true },
      database: { ok: true },
      disk: { ok: true },
      inbox: { ok: true, uncopied: 0 },
      release: { ok: true },
      mail: { ok: true, failed: 0 },
      requests: { unanswered: 0 },
      degraded: false,
    })
    expect(after.headers['cache-control']).toBe('no-store')
    mark('database-is-down')
    const ill = await eventually(
      () => ask(front, '/readyz'),
      (answer) => answer.status === 503,
    )
    expect(JSON.parse(ill.text).database.ok).toBe(false)
    expect((await ask(front, '/healthz')).text).toBe('{"status":"ok"}\n')
  })
})

test('a mail that could not be sent degrades the health, and takes nothing away from visitors', async () => {
  front.startCms()
  mark('a-mail-failed')
  const answer = await eventually(
    () => ask(front, '/readyz'),
    ({ text }) => JSON.parse(text).mail.failed === 1,
  )
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text)).toMatchObject({ ready: true, degraded: true, mail: { ok: false } })
})

test('a security contact that expires within 30 days degrades the health, too, until something is published', async () => {
  const day = 24 * 60 * 60_000
  const serve = async (number: number, days: number) => {
    const expires = new Date(Date.now() + days * day).toISOString()
    const files = { ...usualFiles, '.well-known/security.txt': `Contact: mailto:us@irh.example\nExpires: ${expires}\n` }
    await makeCurrent(front.dataDir, await writeRelease(front.dataDir, number, files))
    return eventually(
      async () => JSON.parse((await ask(front, '/readyz')).text),
      ({ ready, contact }) => ready && contact.expires === expires,
    )
  }
  front.startCms()
  expect(await serve(2, 29)).toMatchObject({ degraded: true, contact: { ok: false } })
  expect(await serve(3, 31)).toMatchObject({ degraded: false, contact: { ok: true } })
})

test('a request that nobody has taken over for more than an hour makes the server not ready', async () => {
  mark('cms-refuses-Ada')
  front.startCms()
  await whenReady()
  await postForm(front.port, filled)
  const receivedAt = Date.parse(rowsOf(front.dataDir)[0]?.receivedAt ?? '')
  vi.useFakeTimers({ toFake: ['Date'] })
  onTestFinished(() => void vi.useRealTimers())
  const after = (seconds: number) => {
    vi.setSystemTime(receivedAt + seconds * 1000)
    return eventually(
      () => ask(front, '/readyz'),
      ({ text }) => JSON.parse(text).inbox.oldestSeconds >= seconds,
    )
  }
  const early = await after(3500)
  expect([early.status, JSON.parse(early.text).inbox]).toMatchObject([200, { ok: true, uncopied: 1 }])
  const late = await after(3601)
  expect(late.status).toBe(503)
  expect(JSON.parse(late.text)).toMatchObject({
    ready: false,
    inbox: { ok: false, uncopied: 1 },
    database: { ok: true },
  })
})

describe('the control socket', () => {
  test('is for the owner of the data folder alone', () => {
    const modeOf = (name: string) => statSync(join(front.dataDir, name)).mode & 0o777
    expect([modeOf('run'), modeOf('run/front.sock')]).toEqual([0o700, 0o600])
  })
  test('runs commands in the CMS', async () => {
    front.startCms()
    await whenReady()
    const answer = await ask(control(), '/cms/publish', { method: 'POST', body: '{"reason":"x"}' })
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text).message).toBe('did /internal/commands/publish {"reason":"x"}')
  })
  test('says so when the CMS is not there', async () => {
    expect((await ask(control(), '/cms/publish', { method: 'POST' })).status).toBe(503)
  })
  test('takes a redacted request out of the inbox', async () => {
    await postForm(front.port, filled)
    const [row] = rowsOf(front.dataDir)
    expect((await ask(control(), `/inbox/${row?.reference}`, { method: 'DELETE' })).status).toBe(200)
    expect(rowsOf(front.dataDir)).toEqual([])
    expect((await ask(control(), `/inbox/${row?.reference}`, { method: 'DELETE' })).status).toBe(404)
  })
  test('knows nothing else', async () => {
    expect((await ask(control(), '/cms/../internal', { method: 'POST' })).status).toBe(404)
    expect((await ask(control(), '/')).status).toBe(404)
  })
})
