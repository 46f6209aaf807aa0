// What the front has kept to the letter is the same in the admin's answers, in the file for spreadsheets and in a mail.
import { createRequire } from 'node:module'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sendDue } from '#cms/mail/mailer.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { receive, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { readJsonRequest } from '#model/partners/request-reading.ts'
import { readSettings } from '#settings'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { openMailServer } from '#tests/support/smtp.ts'

const naughty = z.array(z.string()).parse(createRequire(import.meta.url)('big-list-of-naughty-strings'))

let cms: TestCms
let admin: Staff
const written = new Map<string, { name: string; organization: string | undefined; hopes: string }>()
beforeAll(async () => {
  cms = await openCms()
  admin = await cms.asUser('admin')
  for (const [index, text] of naughty.entries()) {
    const answers = {
      name: `Sam ${text}`,
      email: 'sam@example.org',
      setting: 'agency',
      hopes: `${text}\nWe hope to listen to each other.`,
      organization: text,
      acknowledgement: true,
    }
    const read = readJsonRequest(answers, { isProgram: () => false })
    if (!read.ok) continue // refused at the door, in words
    const reference = `IRH-NNNN-${String(index).padStart(4, '0')}`
    const { name, organization, hopes } = read.input
    written.set(reference, { name, organization, hopes })
    const record = sentRequest.parse({
      reference,
      receivedAt: new Date().toISOString(),
      input: read.input,
      quarantined: false,
      reasons: [],
      originPath: null,
      possibleClientInfo: false,
    })
    await cms.inScope(() => receive(cms.payload, record))
  }
  expect(written.size).toBeGreaterThan(200)
})

test('the admin’s answers hold each naughty string to the letter', async () => {
  const rows = z.array(
    z.object({ reference: z.string(), name: z.string(), organization: z.string().nullish(), hopes: z.string() }),
  )
  const found: z.infer<typeof rows> = []
  for (let page = 1; found.length < written.size; page += 1) {
    const answer = await cms.api('GET', `/api/collaboration-requests?limit=50&depth=0&sort=reference&page=${page}`, {
      as: admin,
    })
    expect(answer.status).toBe(200)
    found.push(...rows.parse(answer.body['docs']))
  }
  for (const { reference, name, organization, hopes } of found) {
    expect({ name, organization: organization ?? undefined, hopes }).toEqual(written.get(reference))
  }
})

test('the file for spreadsheets holds them, too, and nothing that a spreadsheet would run', async () => {
  const answer = await cms.api('GET', '/api/collaboration-requests/export.csv', { as: admin })
  const [titles = [], ...rows] = cellsOf(answer.text)
  expect(rows).toHaveLength(written.size)
  for (const row of rows) {
    const cell = (name: string) => row[titles.indexOf(name)] ?? ''
    const { name, organization = '', hopes } = written.get(cell('reference')) ?? { name: '', hopes: '' }
    for (const [is, was] of [
      [cell('name'), name],
      [cell('organization'), organization],
      [cell('hopes'), hopes],
    ] as const) {
      expect([was, `'${was}`]).toContain(is)
      expect(is).not.toMatch(/^\s*[=+\-@\t\r|%＝＋－＠]/)
    }
  }
})

test('a reply holds them as text, in both of its forms', async () => {
  const server = await openMailServer()
  const transport = openTransport({ ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir })
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'collaboration-requests',
      limit: 40,
      depth: 0,
      overrideAccess: true,
      where: { name: { contains: '<' } },
    }),
  )
  expect(docs.length).toBeGreaterThan(20)
  for (const { id, hopes } of docs) {
    const sent = await cms.api('POST', `/api/collaboration-requests/${id}/reply`, { as: admin, body: { text: hopes } })
    expect(sent.status).toBe(200)
  }
  await sendDue({ payload: cms.payload, transport })
  await server.close()
  expect(server.received).toHaveLength(docs.length)
  const rows = await cms.inScope(() =>
    cms.payload.find({
      collection: 'outbox',
      where: { kind: { equals: 'reply' } },
      pagination: false,
      depth: 0,
      overrideAccess: true,
    }),
  )
  for (const { text, html } of rows.docs) {
    const [request] = docs.filter(({ hopes }) => text?.startsWith(hopes ?? '-'))
    expect(request).toBeDefined()
    // One paragraph with no element of its own.
    expect(/<p style="white-space:pre-wrap">(.*?)<\/p>/s.exec(html ?? '')?.[1]).not.toMatch(/[<>"]/)
  }
})

/** A reader of its own: quoted cells, doubled quotes, lines that end in CRLF. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of csv.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n|$)/g)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
