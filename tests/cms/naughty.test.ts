// What the front has kept to the letter, naughty or generated, is the same in the admin's answers, in the file for spreadsheets and in a mail.
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { sendDue } from '#cms/mail/mailer.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { receive, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { escapeHtml } from '#model/partners/form-slots.ts'
import { readJsonRequest } from '#model/partners/request-reading.ts'
import { readSettings } from '#settings'
import {
  anyText,
  cleaned,
  everywhere,
  naughty,
  refusedFields,
  type Texts,
  textFields,
} from '#tests/support/kept-text.ts'
import { partsOf } from '#tests/support/mail-parts.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { openMailServer } from '#tests/support/smtp.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const generated = fc.sample(anyText, isLong ? 10_000 : 200)

let cms: TestCms
let admin: Staff
const written = new Map<string, Texts>()
beforeAll(async () => {
  cms = await openCms()
  admin = await cms.asUser('admin')
  for (const [index, text] of [...naughty, ...generated].entries()) {
    const texts = everywhere(text)
    const answers = { ...texts, email: 'sam@example.org', setting: 'agency', acknowledgement: true }
    const read = readJsonRequest(answers, { isPublished: () => false })
    expect(read.ok ? [] : Object.keys(read.errors), JSON.stringify(text)).toEqual(refusedFields(texts))
    if (!read.ok) continue // refused at the door, in words
    const digits = String(index).padStart(8, '0')
    const reference = `IRH-${digits.slice(0, 4)}-${digits.slice(4)}`
    for (const field of textFields) texts[field] = cleaned(texts[field])
    written.set(reference, texts)
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
  expect(written.size).toBeGreaterThan(naughty.length - 20 + generated.length / 2)
}, 1_800_000)

test('the admin’s answers hold each of them to the letter', async () => {
  const answer = z.string().nullish()
  const rows = z.array(
    z.object({
      reference: z.string(),
      name: answer,
      hopes: answer,
      organization: answer,
      role: answer,
      accessNeeds: answer,
      phone: answer,
    }),
  )
  const found: z.infer<typeof rows> = []
  for (let page = 1; found.length < written.size; page += 1) {
    const answer = await cms.api('GET', `/api/collaboration-requests?limit=50&depth=0&sort=reference&page=${page}`, {
      as: admin,
    })
    expect(answer.status).toBe(200)
    found.push(...rows.parse(answer.body['docs']))
  }
  for (const { reference, ...answers } of found) {
    const was = written.get(reference)
    for (const field of textFields) expect(answers[field] ?? '', `${reference}: ${field}`).toBe(was?.[field] ?? '')
  }
  expect(new Set(found.map(({ reference }) => reference)).size).toBe(written.size)
}, 600_000)

/** Those that a file for spreadsheets puts before what could be a formula, and any that was there before. */
const withoutApostrophes = (text: string): string => text.replaceAll(/'+(?=[=+\-@|%＝＋－＠])/g, '')

test('the file for spreadsheets holds them, too, and nothing that a spreadsheet would run', async () => {
  const answer = await cms.api('GET', '/api/collaboration-requests/export.csv', { as: admin })
  const [titles = [], ...rows] = cellsOf(answer.text)
  expect(rows).toHaveLength(written.size)
  for (const row of rows) {
    const cell = (name: string) => row[titles.indexOf(name)] ?? ''
    const was = written.get(cell('reference'))
    for (const field of textFields) {
      const text = cell(field)
      expect(withoutApostrophes(text), `${cell('reference')}: ${field}`).toBe(withoutApostrophes(was?.[field] ?? ''))
      expect(text).not.toMatch(/(?:^|[;\t\r\n])[\s"]*[=+\-@|%＝＋－＠]/)
    }
  }
}, 600_000)

test('a reply holds them as text, in both of its forms', async () => {
  const server = await openMailServer()
  const transport = openTransport({ ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir })
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'collaboration-requests', depth: 0, overrideAccess: true, pagination: false }),
  )
  const answered = docs.filter((_, index) => isLong || index % 8 === 0)
  expect(answered.length).toBeGreaterThan(isLong ? 5000 : 60)
  for (const { id, reference } of answered) {
    const text = written.get(reference)?.hopes
    const sent = await cms.api('POST', `/api/collaboration-requests/${id}/reply`, { as: admin, body: { text } })
    expect(sent.status).toBe(200)
  }
  await sendDue({ payload: cms.payload, transport })
  await server.close()
  expect(server.received).toHaveLength(answered.length)
  const mails = new Map(
    server.received.map(({ source }) => [/^Subject: Your request (IRH-[\d-]+)\r?$/m.exec(source)?.[1], source]),
  )
  expect([...mails.keys()].sort()).toEqual(answered.map(({ reference }) => reference).sort())
  for (const { reference } of answered) {
    const hopes = written.get(reference)?.hopes ?? ''
    const { text, html } = partsOf(mails.get(reference) ?? '')
    expect(text, reference).toBe(`${hopes}\n\nYour reference is ${reference}. You can answer this mail.\n`)
    // One paragraph with no element of its own.
    const paragraph = /<p style="white-space:pre-wrap">(.*?)<\/p>/s.exec(html)?.[1]
    expect(paragraph, reference).toBe(escapeHtml(hopes))
    expect(paragraph).not.toMatch(/[<>"]/)
  }
}, 1_800_000)

/** A reader of its own: quoted cells, doubled quotes, lines that end in CRLF. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, cell = '', end] of csv.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n|$)/g)) {
    rows.at(-1)?.push(cell.replaceAll('""', '"'))
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
