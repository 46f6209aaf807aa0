// How a request is taken, also when it is sent twice (fault 24).
import { readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isMongodb } from '#tests/support/database.ts'
import { type Answer, ask, askRaw, filled, postForm, postJson } from './support/ask.ts'
import { closeFront, openFront, type RunningFront } from './support/front.ts'

const referenceOf = (answer: Answer): string => {
  const reference = /^\/collaborate\/sent\/\?reference=(IRH-[0-9A-Z]{4}-[0-9A-Z]{4})$/.exec(
    answer.headers.location ?? '',
  )?.[1]
  if (reference === undefined)
    throw new Error(`no reference in ${answer.status} ${answer.headers.location} ${answer.text}`)
  return reference
}

// A front for each test: the limits by address would carry over from one to the next.
let front: RunningFront
beforeEach(async () => {
  front = await openFront()
})
afterEach(() => closeFront(front))

describe('a request that is filled in', () => {
  test('is on disk when its sender gets the reference', async () => {
    const answer = await postForm(front.port, {
      ...filled,
      teamSize: '2-10',
      programs: 'training-program',
      origin: '/training/',
      consent: '2026-11',
    })
    expect(answer.status).toBe(303)
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.headers['set-cookie']).toBeUndefined()
    const row = await front.row(referenceOf(answer))
    expect(row.input).toMatchObject({
      name: 'Ada Example',
      teamSize: '2-10',
      programs: ['training-program'],
      acknowledgement: true,
    })
    expect(row).toMatchObject({
      quarantined: false,
      reasons: [],
      originPath: '/training/',
      possibleClientInfo: false,
      consentVersion: '2026-11',
    })
  })

  test('is answered in JSON when it is sent as JSON', async () => {
    const answer = await postJson(front.port, { ...filled, acknowledgement: true, formats: ['hybrid', 'in-person'] })
    expect(answer.status).toBe(201)
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
    const { reference } = JSON.parse(answer.text)
    expect((await front.row(reference)).input['formats']).toEqual(['hybrid', 'in-person'])
  })

  test('shows its reference on the next page, which nobody keeps', async () => {
    const { location } = (await postForm(front.port, filled)).headers
    const page = await ask(front, location ?? '')
    expect(page.text).toContain('Your reference is <strong>IRH-')
    expect(page.headers['cache-control']).toBe('no-store')
  })

  test('sent twice, also as JSON or with other spacing, is one request with one reference', async () => {
    const first = referenceOf(await postForm(front.port, filled))
    expect(referenceOf(await postForm(front.port, filled))).toBe(first)
    expect(referenceOf(await postForm(front.port, { ...filled, name: '  Ada Example ' }))).toBe(first)
    expect(JSON.parse((await postJson(front.port, { ...filled, acknowledgement: true })).text)).toEqual({
      reference: first,
    })
    expect(await front.rows()).toHaveLength(1)
    expect(referenceOf(await postForm(front.port, { ...filled, role: 'Director' }))).not.toBe(first)
  })

  test('sent twice at the same moment is one request', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => postForm(front.port, filled)))
    expect(new Set(answers.map(referenceOf)).size).toBe(1)
    expect(await front.rows()).toHaveLength(1)
  })

  test('is read once: what is written like another answer, or like code, stays what it is', async () => {
    const hopes = '%3Cb%3E %2541 &lt;b&gt; a+b \\u0041 &name=Bea {"email":"bea@example.org"}'
    const asForm = await front.row(referenceOf(await postForm(front.port, { ...filled, hopes })))
    const { text } = await postJson(front.port, { ...filled, acknowledgement: true, hopes, role: 'Director' })
    const asJson = await front.row(JSON.parse(text).reference)
    for (const { input } of [asForm, asJson]) {
      expect([input['hopes'], input['name'], input['email']]).toEqual([hopes, filled.name, filled.email])
    }
  })

  test('says when a client could be recognized in it', async () => {
    const hopes = 'My client Sarah was born 3/4/1981 and we need supervision.'
    expect((await front.row(referenceOf(await postForm(front.port, { ...filled, hopes })))).possibleClientInfo).toBe(
      true,
    )
  })

  test('may hold anything that people write', async () => {
    const texts = [
      '<script>alert(1)</script> & "quotes" \' for all of us',
      '𝔘𝔫𝔦𝔠𝔬𝔡𝔢 é e\u0301 ‮txet‬ 😀 and a long enough text',
      "'; DROP TABLE requests; -- and some more words",
    ]
    for (const hopes of texts) {
      const row = await front.row(referenceOf(await postForm(front.port, { ...filled, hopes })))
      expect(row.input['hopes']).toBe(hopes.normalize('NFC'))
    }
  })

  test('drops programs and modules that are not published, and fields the page does not have', async () => {
    const answer = await postForm(front.port, [
      ...Object.entries(filled),
      ['programs', 'training-program'],
      ['programs', 'no-such-program'],
      ['modules', 'presence'],
      ['modules', 'training-program'],
      ['status', 'agreed'],
      ['__proto__', 'x'],
      ['reference', 'IRH-0000-0000'],
    ])
    const { input } = await front.row(referenceOf(answer))
    expect(input['programs']).toEqual(['training-program'])
    expect(input['modules']).toEqual(['presence'])
    expect(Object.keys(input)).not.toContain('status')
  })

  test('keeps the way it came as a path and nothing more', async () => {
    const answer = await postForm(front.port, { ...filled, origin: 'https://example.org/?mail=ada@example.org' })
    expect((await front.row(referenceOf(answer))).originPath).toBeNull()
  })
})

describe('a request with faults', () => {
  test('brings the page again, with every answer and each error beside its field', async () => {
    const answer = await postForm(front.port, {
      name: 'Ada "the" <b>Example</b>',
      email: 'not an address',
      setting: 'agency',
      hopes: 'short </textarea><script>',
      teamSize: '2-10',
      programs: 'training-program',
      acknowledgement: 'on',
    })
    expect(answer.status).toBe(422)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.text).toContain('value="Ada &quot;the&quot; &lt;b&gt;Example&lt;/b&gt;"')
    expect(answer.text).toContain('value="not an address" aria-invalid="true"')
    expect(answer.text).toContain('short &lt;/textarea&gt;&lt;script&gt;</textarea>')
    expect(answer.text).toMatch(/value="agency" checked>/)
    expect(answer.text).toMatch(/value="2-10" selected>/)
    expect(answer.text).toMatch(/name="programs" value="training-program" checked>/)
    expect(answer.text).toMatch(/name="acknowledgement" value="true" checked>/)
    expect(answer.text).toMatch(/<div id="error-email"><p class="error">[^<]+<\/p><\/div>/)
    expect(answer.text).toContain('<div id="error-name"></div>')
    expect(answer.text).toContain('error-summary')
    expect(answer.text).toContain('<title>Error: Collaborate')
    expect(answer.text).not.toMatch(/data-slot|<!--slot/)
    expect(await front.rows()).toEqual([])
  })

  test('names its fields in JSON', async () => {
    const answer = await postJson(front.port, { ...filled, acknowledgement: false, email: 'x' })
    expect(answer.status).toBe(422)
    expect(Object.keys(JSON.parse(answer.text).errors)).toEqual(['email', 'acknowledgement'])
  })

  test.each([
    ['a field that came twice', [...Object.entries(filled), ['name', 'Another']]],
    ['a line break in a name', Object.entries({ ...filled, name: 'Ada\r\nBcc: all@example.org' })],
    ['a control character', Object.entries({ ...filled, hopes: `${filled.hopes}\u0000` })],
    ['nothing at all', []],
  ] as [string, [string, string][]][])('%s is one', async (_what, fields) => {
    expect((await postForm(front.port, fields)).status).toBe(422)
    expect(await front.rows()).toEqual([])
  })

  test.each([
    ['what is no JSON', '{"name": '],
    ['a list', '[]'],
    ['nothing', ''],
    ['a text', '"x"'],
    ['half a character', `{"name":"\\ud800","email":"ada@example.org"}`],
    ['a depth without end', '['.repeat(30_000)],
    ['a deep object', `{"name":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`],
    ['a prototype', JSON.stringify({ ...filled, acknowledgement: true }).replace('"name"', '"__proto__"')],
    ['a field that came twice', `{"name":"Bea",${JSON.stringify({ ...filled, acknowledgement: true }).slice(1)}`],
    [
      'one that is spelled in two ways',
      `{"n\\u0061me" : "Bea",${JSON.stringify({ ...filled, acknowledgement: true }).slice(1)}`,
    ],
    ['lists for texts', JSON.stringify({ ...filled, acknowledgement: true, name: ['Ada'] })],
    ['an operator', JSON.stringify({ ...filled, acknowledgement: true, email: { $gt: '' } })],
  ])('%s as JSON is one', async (_what, body) => {
    const answer = await postJson(front.port, body)
    expect(answer.status).toBe(422)
    expect(Object.keys(JSON.parse(answer.text).errors).length).toBeGreaterThan(0)
  })

  test('what is named again inside of an answer is none', async () => {
    const formats = { formats: ['hybrid'], other: { name: 'x', formats: [{ name: '{"name":1' }] } }
    const answer = await postJson(front.port, { ...filled, acknowledgement: true, ...formats, more: '"name":"name":' })
    expect(answer.status).toBe(201)
  })

  test('bytes that are no text are one', async () => {
    const fields = new URLSearchParams(filled).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const body of [
      `${fields}&role=%ED%A0%80`,
      `${fields}&role=%FF`,
      Buffer.concat([Buffer.from(`${fields}&role=`), Buffer.from([0xff])]),
    ]) {
      expect((await ask(front, '/collaborate/', { method: 'POST', headers, body })).status).toBe(422)
    }
    expect(await front.rows()).toEqual([])
  })

  test('a thousand fields nobody asked for change nothing', async () => {
    const fields = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`f${index}`, '1']))
    expect((await postForm(front.port, { ...fields, ...filled })).status).toBe(303)
  })
})

describe('what is not read', () => {
  test.each([
    ['text/plain', {}],
    ['multipart/form-data; boundary=x', {}],
    ['application/x-www-form-urlencoded; charset=utf-16', {}],
    ['', {}],
    ['application/json', { 'content-encoding': 'gzip' }],
  ])('a body of type "%s" %o: 415, in words', async (type, also) => {
    const answer = await ask(front, '/collaborate/', {
      method: 'POST',
      headers: { ...(type ? { 'content-type': type } : {}), ...also },
      body: 'name=Ada',
    })
    expect(answer.status).toBe(415)
    expect(answer.text).toContain('application/x-www-form-urlencoded')
  })

  test('more than 64 KiB: 413, also when it comes in pieces without a length, or never ends', async () => {
    const body = `hopes=${'a'.repeat(70_000)}`
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await ask(front, '/collaborate/', { method: 'POST', headers, body })).status).toBe(413)
    const json = await ask(front, '/collaborate/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(10_000_000),
    })
    expect(json.status).toBe(413)
    expect(JSON.parse(json.text).errors.form).toContain('too long')
    const chunk = `${(20_000).toString(16)}\r\n${'a'.repeat(20_000)}\r\n`
    const raw = await askRaw(
      front.port,
      `POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${chunk.repeat(8)}0\r\n\r\n`,
    )
    expect(raw).toContain('HTTP/1.1 413')
  })

  test('an OPTIONS is answered without opening anything to other sites', async () => {
    const answer = await ask(front, '/collaborate/', { method: 'OPTIONS', headers: { origin: 'https://evil.example' } })
    expect(answer.status).toBe(204)
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
  })
})

describe('a doubtful request gets the same answer and is set aside', () => {
  test('a robot that fills in the hidden field', async () => {
    const answer = await postForm(front.port, { ...filled, website: 'https://spam.example' })
    expect(answer.status).toBe(303)
    expect(await front.row(referenceOf(answer))).toMatchObject({ quarantined: true, reasons: ['honeypot'] })
    const json = await postJson(front.port, { ...filled, name: 'Bea', acknowledgement: true, website: 'x' })
    expect(json.status).toBe(201)
    expect((await front.row(JSON.parse(json.text).reference)).reasons).toEqual(['honeypot'])
  })

  test('the sixth from one address within ten minutes', async () => {
    const rows = []
    for (let count = 1; count <= 7; count += 1) {
      const answer = await postForm(front.port, { ...filled, name: `Ada ${count}` })
      expect(answer.status).toBe(303)
      rows.push(await front.row(referenceOf(answer)))
    }
    expect(rows.map(({ reasons }) => reasons)).toEqual([[], [], [], [], [], ['address-limit'], ['address-limit']])
    expect(rows.map(({ quarantined }) => quarantined)).toEqual([false, false, false, false, false, true, true])
  })

  test('somebody who corrects errors is not counted for each try', async () => {
    for (let count = 0; count < 8; count += 1)
      expect((await postForm(front.port, { ...filled, email: 'x' })).status).toBe(422)
    expect((await front.row(referenceOf(await postForm(front.port, filled)))).quarantined).toBe(false)
  })

  test('a form that a foreign page sent', async () => {
    const answer = await postForm(front.port, filled, {
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    })
    expect(answer.headers['access-control-allow-origin']).toBeUndefined()
    expect(await front.row(referenceOf(answer))).toMatchObject({ quarantined: true, reasons: ['foreign-origin'] })
  })

  test('but not one from a page of this server, under whatever name it was visited', async () => {
    const named = await postForm(front.port, filled, { host: 'irh.example:8080', origin: 'http://irh.example:8080' })
    expect((await front.row(referenceOf(named))).quarantined).toBe(false)
    // Behind a proxy that does not hand the name on.
    const renamed = await postForm(
      front.port,
      { ...filled, name: 'Bea' },
      { origin: 'https://irh.example', 'sec-fetch-site': 'same-origin' },
    )
    expect((await front.row(referenceOf(renamed))).quarantined).toBe(false)
  })

  test.each(['own', 'null'])('but not one with the origin "%s"', async (origin) => {
    const answer = await postForm(front.port, filled, { origin: origin === 'own' ? front.url : origin })
    expect((await front.row(referenceOf(answer))).quarantined).toBe(false)
  })
})

describe('the form in the page', () => {
  test('is empty and cacheable without anything in the address', async () => {
    for (const path of [
      '/collaborate/',
      '/collaborate/?utm_source=mail',
      '/collaborate/?program=no-such',
      '/collaborate/?setting=x',
    ]) {
      const page = await ask(front, path)
      expect(page.headers['cache-control'], path).toBe('no-cache')
      expect(page.text).not.toMatch(/data-slot|<!--slot| checked|aria-invalid/)
    }
  })
  test('has the program, the module and the setting that a link named', async () => {
    const page = await ask(
      front,
      '/collaborate/?program=training-program&module=presence&module=gone&setting=institution',
    )
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.text).toMatch(/value="training-program" checked>/)
    expect(page.text).toMatch(/value="presence" checked>/)
    expect(page.text).toMatch(/value="institution" checked>/)
  })
  test.each(['IRH-<b>', 'IRH-0000-000', 'irh-0000-0000', '"><script>', 'IRH-0000-000I'])(
    'shows no reference like %s',
    async (reference) => {
      const page = await ask(front, `/collaborate/sent/?reference=${encodeURIComponent(reference)}`)
      expect(page.status).toBe(200)
      expect(page.text).not.toContain('Your reference')
      expect(page.text).not.toContain('slot')
    },
  )
})

test('a sender who is slow keeps nobody else from sending, and one who goes leaves nothing behind', async () => {
  const slow = Array.from({ length: 50 }, () => {
    const socket = connect(front.port, '127.0.0.1')
    socket.write(
      'POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{"name":',
    )
    return socket
  })
  expect((await postForm(front.port, filled)).status).toBe(303)
  for (const socket of slow) socket.destroy()
  expect(await front.rows()).toHaveLength(1)
})

// With MongoDB the file is only asked where that is away: front/inbox-mongodb.
test.skipIf(isMongodb)(
  'a request that cannot be kept is not thanked for: 503, when to try again, and where to write',
  async () => {
    const db = new DatabaseSync(join(front.dataDir, 'inbox.db'), { timeout: 5000 })
    db.exec('ALTER TABLE requests RENAME TO hidden')
    const answer = await postForm(front.port, filled)
    expect(answer.status).toBe(503)
    expect(answer.headers['retry-after']).toBe('60')
    expect(answer.text).toContain('could not be kept')
    expect(answer.text).toContain('href="mailto:info@example.org"')
    const json = await postJson(front.port, { ...filled, acknowledgement: true })
    expect([json.status, JSON.parse(json.text).email]).toEqual([503, 'info@example.org'])
    expect((await ask(front, '/training/')).status).toBe(200)
    const said = front.events.filter((event) => event.type === 'message' && /could not be kept/.test(event.message))
    expect(said).toHaveLength(2)
    expect(said[0]).toMatchObject({
      facts: { reason: expect.stringMatching(/no such table.*\. See whether the disk/) },
    })
    expect(JSON.stringify(said)).not.toMatch(/Ada|ada@example/)
    db.exec('ALTER TABLE hidden RENAME TO requests')
    db.close()
    expect((await postForm(front.port, filled)).status).toBe(303)
  },
)

test('while more are read than there is room for, one is told to come again, and the log says why', async () => {
  const head =
    'POST /collaborate/ HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{'
  const slow = Array.from({ length: 500 }, () => connect(front.port, '127.0.0.1').on('error', () => {}))
  await Promise.all(slow.map((socket) => new Promise((resolve) => socket.write(head, resolve))))
  await expect.poll(async () => (await postForm(front.port, filled)).status).toBe(503)
  for (const socket of slow) socket.destroy()
  expect(front.events).toContainEqual({
    type: 'message',
    message: 'A request could not be kept; its sender was asked to send it again',
    facts: { reason: expect.stringContaining('500 are being read already') },
  })
  await expect.poll(async () => (await postForm(front.port, filled)).status).toBe(303)
})

test('no address of a sender is kept anywhere', async () => {
  await postForm(front.port, filled)
  for (const name of readdirSync(front.dataDir).filter((each) => each.startsWith('inbox.db'))) {
    expect(readFileSync(join(front.dataDir, name)).includes('127.0.0.1')).toBe(false)
  }
  expect(JSON.stringify(front.events)).not.toMatch(/Ada|ada@example/)
})

describe('a form whose site lives at another address', () => {
  let apart: RunningFront
  beforeAll(async () => {
    apart = await openFront({ settings: { siteUrl: 'https://example.org', adminUrl: 'https://admin.example.org' } })
  })
  afterAll(() => closeFront(apart))

  test('may be sent by the site’s script, which may read the answer', async () => {
    const preflight = await ask(apart, '/collaborate/', {
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'POST' },
    })
    expect(preflight.headers['access-control-allow-origin']).toBe('https://example.org')
    expect(preflight.headers['access-control-allow-headers']).toBe('Content-Type')
    const answer = await postJson(apart.port, { ...filled, acknowledgement: true }, { origin: 'https://example.org' })
    expect(answer.status).toBe(201)
    expect(answer.headers['access-control-allow-origin']).toBe('https://example.org')
    expect((await apart.row(JSON.parse(answer.text).reference)).quarantined).toBe(false)
  })

  test.each([
    ['what must be put right', { email: 'x' }, 422],
    ['what to look at again', { hopes: 'My client Sarah was born 3/4/1981.', secondLook: 'ask' }, 422],
    ['that it is too long', { hopes: 'a'.repeat(70_000) }, 413],
  ])('may read %s, as no other site’s may', async (_, answers, status) => {
    const body = { ...filled, acknowledgement: true, ...answers }
    const answer = await postJson(apart.port, body, { origin: 'https://example.org' })
    expect(answer.status).toBe(status)
    expect(Object.keys(JSON.parse(answer.text).errors)).toHaveLength(1)
    expect(answer.headers['access-control-allow-origin']).toBe('https://example.org')
    const foreign = await postJson(apart.port, body, { origin: 'https://evil.example' })
    expect([foreign.status, foreign.headers['access-control-allow-origin']]).toEqual([status, undefined])
    expect(foreign.headers['vary']).toBe('Origin')
  })
})

test('before the first release no request is lost either', async () => {
  const bare = await openFront({ files: null })
  expect((await postForm(bare.port, filled)).status).toBe(303)
  const faulty = await postForm(bare.port, { ...filled, email: 'x' })
  expect(faulty.status).toBe(422)
  expect(faulty.text).toContain('email address')
  await closeFront(bare)
})
