import { randomUUID } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import { beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { plainWords } from '#cms/admin/plain-words.ts'
import { readAs } from '#cms/database/as-read.ts'
import { everything } from '#cms/database/everything.ts'
import { scope } from '#cms/database/sqlite-client.ts'
import type { Outbox } from '#cms/generated/payload-types.ts'
import { mailHealth } from '#cms/mail/health.ts'
import { reply } from '#cms/mail/letters/reply.ts'
import { sendDue, takeUpAgain } from '#cms/mail/mailer.ts'
import { mailKinds } from '#cms/mail/outbox/collection.ts'
import { type Queued, queueMail } from '#cms/mail/queue.ts'
import { mostTries, nextTryAt } from '#cms/mail/retry.ts'
import { wakeMailer } from '#cms/mail/running-mailer.ts'
import { startMail } from '#cms/mail/start.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { requestsHealth } from '#cms/partners/collaboration-requests/health.ts'
import { receive, type SentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { eraseMails, redact } from '#cms/partners/collaboration-requests/redact.ts'
import { keepRetention } from '#cms/partners/collaboration-requests/retention.ts'
import { requestStatuses } from '#model/partners/collaboration-requests.ts'
import { readSettings, type Settings } from '#settings'
import { isMongodb } from '#tests/support/database.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { requestsUnder } from '#tests/support/sent-requests.ts'
import { eventually } from '#tests/support/server.ts'
import { type MailServer, openBlackHole, openMailServer } from '#tests/support/smtp.ts'

let cms: TestCms
let admin: Staff
beforeAll(async () => {
  cms = await openCms({ MAIL_FROM: 'office@irh.example' })
  admin = await cms.asUser('admin')
})

const minute = 60_000
const hour = 60 * minute

const queue = async (also: Partial<Queued> = {}): Promise<string> => {
  const key = randomUUID()
  const letter = reply({ reference: 'IRH-AAAA-0001', written: 'Dear Dana,\nlet us talk. <b>&' })
  const mail: Queued = { kind: 'reply', key, to: `${key}@example.org`, letter, ...also }
  await cms.inScope(() => queueMail(cms.payload, mail))
  return mail.key
}
const rowOf = async (key: string): Promise<Outbox> => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'outbox', where: { key: { equals: key } }, depth: 0, overrideAccess: true }),
  )
  expect(docs).toHaveLength(1)
  const [row] = docs
  if (!row) throw new Error('there is no such mail')
  return row
}
const empty = () =>
  cms.inScope(() => cms.payload.delete({ collection: 'outbox', where: { id: { exists: true } }, overrideAccess: true }))

async function mailServer(options: Parameters<typeof openMailServer>[0] = {}): Promise<MailServer> {
  await empty()
  const server = await openMailServer(options)
  onTestFinished(server.close)
  return server
}
const by = (smtpUrl: string | null, limits: Parameters<typeof openTransport>[1] = {}) =>
  openTransport({ ...readSettings(), smtpUrl, dataDir: cms.dataDir }, { withinMs: 2000, ...limits })
const send = (smtpUrl: string | null, at = Date.now()) =>
  sendDue({ payload: cms.payload, transport: by(smtpUrl), now: () => at })

describe('a mail', () => {
  test('goes out once, as text and as HTML, with an answer address', async () => {
    const server = await mailServer()
    const key = await queue({ replyTo: 'office@irh.example' })
    expect(await send(server.url)).toBe(1)
    expect(await send(server.url)).toBe(0)
    const [mail, ...others] = server.received
    expect(others).toEqual([])
    const { messageId, to } = await rowOf(key)
    expect(mail).toMatchObject({ to: [to], messageId })
    expect(mail?.source).toContain('From: Integrative Relational Health <office@irh.example>')
    expect(mail?.source).toContain('Reply-To: office@irh.example')
    // A person wrote it, so an absence note may come back.
    expect(mail?.source).not.toContain('Auto-Submitted')
    expect(mail?.source).toContain('let us talk. <b>&')
    // Long lines are broken on their way.
    expect(mail?.source.replaceAll(/=\r?\n/g, '')).toContain('let us talk. &lt;b&gt;&amp;')
    expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 1, lastError: null })
  })

  test.each(mailKinds.filter((kind) => kind !== 'reply'))(
    '%s, that no person wrote, asks for no absence notes',
    async (kind) => {
      const server = await mailServer()
      await queue({ kind })
      await send(server.url)
      expect(server.received[0]?.source).toContain('Auto-Submitted: auto-generated')
    },
  )

  test('asked for again under the same key is one mail, also by two at once', async () => {
    await empty()
    const key = randomUUID()
    await Promise.all([queue({ key }), queue({ key }), queue({ key })])
    await queue({ key })
    await rowOf(key)
  })

  test('makes no header of its own from a line break', async () => {
    const server = await mailServer()
    const letter = { subject: 'Hello\r\nBcc: all@example.org', parts: [{ say: 'Text.' }] }
    await queue({ letter, replyTo: 'a@example.org\r\nBcc: all@example.org' })
    await send(server.url)
    expect(server.received).toHaveLength(1)
    const [headers = ''] = server.received[0]?.source.split(/\r?\n\r?\n/) ?? []
    expect(headers).toContain('Subject: ')
    expect(headers).not.toMatch(/^Bcc:/m)
    expect(server.received[0]?.to).toHaveLength(1)
  })

  test('with a link that gives access keeps it no longer than needed', async () => {
    const server = await mailServer()
    const key = await queue({ kind: 'password-reset' })
    await send(server.url)
    expect(await rowOf(key)).toMatchObject({ state: 'sent', text: null, html: null })
  })

  test('is a file that only its owner can read when there is no mail server', async () => {
    await empty()
    const key = await queue()
    await send(null)
    const { state, file } = await rowOf(key)
    expect(state).toBe('filed')
    const folder = join(cms.dataDir, 'mail')
    expect(await readdir(folder)).toEqual([file])
    expect(await readFile(join(folder, file ?? ''), 'utf8')).toContain('let us talk.')
    expect((await stat(join(folder, file ?? ''))).mode & 0o077).toBe(0)
  })
})

test('a mail that was erased while it was written leaves no file', async () => {
  await empty()
  await queue()
  const files = by(null)
  const folder = join(cms.dataDir, 'mail')
  const before = await readdir(folder).catch(() => [])
  const transport: typeof files = {
    deliver: async (mail) => {
      await empty()
      return files.deliver(mail)
    },
  }
  expect(await sendDue({ payload: cms.payload, transport })).toBe(1)
  expect(await readdir(folder)).toEqual(before)
})

// Else the one waits for the other.
test.runIf(isMongodb)('a mail that was erased in the moment in which it is saved as kept leaves no file', async () => {
  await empty()
  await queue()
  const folder = join(cms.dataDir, 'mail')
  const before = await readdir(folder).catch(() => [])
  beforeSaves(({ data }) =>
    data.state === 'filed' ? scope.run({}, async () => void (await empty())) : Promise.resolve(),
  )
  expect(await send(null)).toBe(1)
  expect(await readdir(folder)).toEqual(before)
})

/** Calls this whenever a mail is about to be saved. */
function beforeSaves(work: (change: { data: Partial<Outbox> }) => Promise<void>): void {
  const { beforeChange } = cms.payload.collections.outbox.config.hooks
  const watch = async (change: { data: Partial<Outbox> }) => {
    await work(change)
    return change.data
  }
  beforeChange?.push(watch)
  onTestFinished(() => void beforeChange?.splice(beforeChange.indexOf(watch), 1))
}

test('a mail of which one part cannot be read waits, and nobody gets it as it is kept', async () => {
  const server = await mailServer()
  const key = await queue()
  const where = { key: { equals: key } }
  const data = { text: 'sealed.lost.AAAA' }
  await cms.inScope(() => cms.payload.db.updateOne({ collection: 'outbox', where, data }))
  await send(server.url)
  expect(server.received).toEqual([])
  expect(await rowOf(key)).toMatchObject({ state: 'queued', lastError: expect.stringContaining('“lost”') })
})

test('a mail that was erased since it was found due goes to nobody', async () => {
  const server = await mailServer()
  await queue()
  const late = Promise.withResolvers<void>()
  const { afterRead } = cms.payload.collections.outbox.config.hooks
  const erase = async () => {
    afterRead?.splice(afterRead.indexOf(erase), 1)
    await scope.run({}, empty)
    late.resolve()
  }
  afterRead?.push(erase)
  await send(server.url)
  await late.promise
  expect(server.received).toEqual([])
})

test('while the database takes no write a mail is not sent, and not again and again', async () => {
  const server = await mailServer()
  const key = await queue()
  beforeSaves(({ data }) =>
    data.state === 'sending' ? Promise.reject(new Error('the disk is full')) : Promise.resolve(),
  )
  await expect(send(server.url)).rejects.toThrow('the disk is full')
  expect(server.received).toEqual([])
  expect(await rowOf(key)).toMatchObject({ state: 'queued', tries: 0 })
})

// Else the one waits for the other.
test.runIf(isMongodb)('a mail that the mailer takes while somebody presses “Send again” is sent once', async () => {
  const server = await mailServer()
  const key = await queue()
  const { id } = await rowOf(key)
  const { beforeChange } = cms.payload.collections.outbox.config.hooks
  const take = async ({ data }: { data: Partial<Outbox> }) => {
    beforeChange?.splice(beforeChange.indexOf(take), 1)
    await send(server.url)
    return data
  }
  beforeChange?.push(take)
  const answer = await cms.api('POST', `/api/outbox/${id}/send-again`, { as: admin })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('is just being sent')])
  expect(await rowOf(key)).toMatchObject({ state: 'sent' })
  await send(server.url)
  expect(server.received).toHaveLength(1)
})

test('a save of a mail that was worked out from another state of it is refused in the words for mails', async () => {
  await empty()
  const { id } = await rowOf(await queue())
  const context = readAs({ id, updatedAt: 'sent' })
  const save = () => cms.payload.update({ collection: 'outbox', id, data: {}, overrideAccess: true, context })
  await expect(cms.inScope(save)).rejects.toThrow('This mail is just being sent')
})

test('a mail of which nobody could write down that it was sent waits for its next try', async () => {
  const server = await mailServer()
  const key = await queue()
  beforeSaves(({ data }) => (data.state === 'sent' ? Promise.reject(new Error('the disk is full')) : Promise.resolve()))
  await expect(send(server.url)).rejects.toThrow('the disk is full')
  expect(server.received).toHaveLength(1)
  expect(await rowOf(key)).toMatchObject({ state: 'sending', tries: 1 })
})

test('erasing mails that cannot be erased is not said to be done', async () => {
  const key = await queue()
  const { beforeDelete } = cms.payload.collections.outbox.config.hooks
  const refuse = () => Promise.reject(new Error('the database is away'))
  beforeDelete?.push(refuse)
  await expect(cms.inScope(() => eraseMails(cms.payload, { key: { equals: key } }))).rejects.toThrow('is away')
  beforeDelete?.splice(beforeDelete.indexOf(refuse), 1)
  await cms.inScope(() => eraseMails(cms.payload, { key: { equals: key } }))
})

test('a mail that is written as a file once more is still one file, and goes with it', async () => {
  await empty()
  const key = await queue()
  const folder = join(cms.dataDir, 'mail')
  const before = await readdir(folder).catch(() => [])
  await send(null)
  const { id, file } = await rowOf(key)
  expect((await cms.api('POST', `/api/outbox/${id}/send-again`, { as: admin })).status).toBe(200)
  await send(null)
  expect((await rowOf(key)).state).toBe('filed')
  expect(await readdir(folder)).toEqual([...before, file])
  // A crash after the row has gone would leave the file to nobody.
  const left: string[][] = []
  const { beforeDelete } = cms.payload.collections.outbox.config.hooks
  const look = async () => void left.push(await readdir(folder))
  beforeDelete?.push(look)
  await cms.inScope(() => eraseMails(cms.payload, { key: { equals: key } }))
  beforeDelete?.splice(beforeDelete.indexOf(look), 1)
  expect([...left, await readdir(folder)]).toEqual([before, before])
})

describe('a mail server', () => {
  test.each([
    ['that refuses the address for good (550)', { recipient: 550 }],
    ['that refuses the mail for good (554)', { data: 554 }],
  ] as const)('%s is not asked again', async (_, fault) => {
    const server = await mailServer()
    server.meet(fault)
    const key = await queue()
    await send(server.url)
    expect(await rowOf(key)).toMatchObject({ state: 'failed', tries: 1 })
    expect((await rowOf(key)).lastError).toContain('refused with')
    server.meet(null)
    expect(await send(server.url, Date.now() + 100 * hour)).toBe(0)
    expect(server.received).toEqual([])
  })

  test.each([
    ['that is busy (451 for the address)', { recipient: 451 }],
    ['that is busy (451 for the mail)', { data: 451 }],
    // What whoever runs this must mend; the mail is as good as any.
    ['that lets nobody in (554 at once)', { greeting: 554 }],
    ['that does not know the password (535)', { signIn: 535 }],
    ['that asks for one first (530)', { sender: 530 }],
  ] as const)('%s is asked again after a minute', async (_, fault) => {
    const server = await mailServer({ withSignIn: 'signIn' in fault })
    server.meet(fault)
    const key = await queue()
    const now = Date.now()
    await send(server.url, now)
    expect(await rowOf(key)).toMatchObject({ state: 'queued', tries: 1 })
    server.meet(null)
    expect(await send(server.url, now + 59_000)).toBe(0)
    expect(await send(server.url, now + 60_000)).toBe(1)
    expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 2, lastError: null })
  })

  test('that hangs up after the mail is asked again, and knows the mail by its id', async () => {
    const server = await mailServer()
    server.meet({ dropAfterData: true })
    await queue()
    const now = Date.now()
    await send(server.url, now)
    server.meet(null)
    await send(server.url, now + 60_000)
    expect(server.received).toHaveLength(2)
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1)
  })

  test('that never says a word is given up in time, and asked again', async () => {
    await empty()
    const hole = await openBlackHole()
    onTestFinished(hole.close)
    const key = await queue()
    await sendDue({ payload: cms.payload, transport: by(hole.url, { withinMs: 200 }) })
    expect(await rowOf(key)).toMatchObject({ state: 'queued', tries: 1 })
  })

  test('that looks through a mail for longer than it takes to be there has it once', async () => {
    const server = await mailServer()
    server.meet({ answersAfter: pause(600) })
    const key = await queue()
    await sendDue({ payload: cms.payload, transport: by(server.url, { withinMs: 300 }) })
    expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 1 })
  })

  test('that is slow may take minutes over a mail, for less than others wait before they take it to be lost', async () => {
    const server = await mailServer()
    const key = await queue()
    const limits = vi.spyOn(AbortSignal, 'timeout')
    onTestFinished(() => limits.mockRestore())
    const leases: number[] = []
    beforeSaves(async ({ data }) => void (data.leasedUntil && leases.push(Date.parse(data.leasedUntil) - at)))
    const at = Date.now()
    const transport = openTransport({ ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir })
    await sendDue({ payload: cms.payload, transport, now: () => at })
    expect(await rowOf(key)).toMatchObject({ state: 'sent' })
    const longest = Math.max(...limits.mock.calls.map(([ms]) => ms))
    expect(longest).toBeGreaterThan(2 * 60_000)
    expect(longest).toBeLessThan(leases[0] ?? 0)
  })

  test('that sends a letter now and then, and comes to no end, is given up in time, and asked again', async () => {
    await empty()
    const hole = await openBlackHole({ dripsEveryMs: 20 })
    onTestFinished(hole.close)
    const key = await queue()
    await sendDue({ payload: cms.payload, transport: by(hole.url, { wholeWithinMs: 200 }) })
    expect(await rowOf(key)).toMatchObject({ state: 'queued', tries: 1, lastError: 'The mail server was too slow.' })
  })

  test('with a certificate that nobody trusts is told nothing, and asked again', async () => {
    const server = await mailServer({ withTls: true })
    const key = await queue()
    await send(server.url)
    const row = await rowOf(key)
    expect(row).toMatchObject({ state: 'queued', tries: 1 })
    expect(row.lastError).toMatch(/certificate/i)
    expect(server.received).toEqual([])
  })

  test('that is away is tried eight times over about 51 hours', () => {
    const waits = Array.from({ length: mostTries }, (_, index) => nextTryAt({ tries: index + 1, now: 0 }))
    expect(waits.map((wait) => wait && wait / minute)).toEqual([1, 5, 15, 60, 4 * 60, 12 * 60, 34 * 60, null])
    expect(waits.reduce<number>((sum, wait) => sum + (wait ?? 0), 0) / hour).toBeCloseTo(51, 0)
  })

  test('that is down for two days delays every mail and loses none', async () => {
    const server = await mailServer()
    const { url } = server
    await server.close()
    const keys = [await queue(), await queue()]
    const start = Date.now()
    for (let at = start; at < start + 48 * hour; at += hour / 2) await send(url, at)
    expect(await rowOf(keys[0] ?? '')).toMatchObject({ state: 'queued', tries: 7 })
    const again = await openMailServer({ port: Number(new URL(url).port) })
    onTestFinished(again.close)
    await send(url, start + 54 * hour)
    expect(again.received).toHaveLength(2)
    for (const key of keys) expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 8 })
  })

  test('that is down for longer leaves each mail to a person, who sends it again', async () => {
    const server = await mailServer()
    await server.close()
    const key = await queue()
    const start = Date.now()
    for (let at = start; at < start + 60 * hour; at += hour / 2) await send(server.url, at)
    expect(await rowOf(key)).toMatchObject({ state: 'failed', tries: 8 })
    expect(await cms.inScope(() => mailHealth(cms.payload))).toMatchObject({ ok: false, failed: 1 })

    const { id } = await rowOf(key)
    const answer = await cms.api('POST', `/api/outbox/${id}/send-again`, { as: admin })
    expect(answer.status).toBe(200)
    const again = await openMailServer()
    onTestFinished(again.close)
    await send(again.url)
    expect(again.received).toHaveLength(1)
    expect(await cms.inScope(() => mailHealth(cms.payload))).toMatchObject({ ok: true, failed: 0, waiting: 0 })
    expect((await cms.api('POST', `/api/outbox/${id}/send-again`, { as: admin })).status).toBe(409)
  })
})

test('a mail that has waited for more than an hour is for somebody to look at', async () => {
  await empty()
  const { createdAt } = await rowOf(await queue())
  const after = (seconds: number) => cms.inScope(() => mailHealth(cms.payload, Date.parse(createdAt) + seconds * 1000))
  expect(await after(3600)).toEqual({ ok: true, waiting: 1, failed: 0, oldestSeconds: 3600 })
  expect(await after(3601)).toEqual({ ok: false, waiting: 1, failed: 0, oldestSeconds: 3601 })
})

test('a mail whose process died in the middle is sent again', async () => {
  const server = await mailServer()
  const key = await queue()
  const { id } = await rowOf(key)
  await cms.inScope(() =>
    cms.payload.update({
      collection: 'outbox',
      id,
      data: { state: 'sending', tries: 1, leasedUntil: new Date(Date.now() + hour).toISOString() },
      overrideAccess: true,
    }),
  )
  expect(await send(server.url)).toBe(0)
  await takeUpAgain(cms.payload)
  expect(await send(server.url)).toBe(1)
  expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 2 })
})

const write = async (key: string, data: Partial<Outbox>) => {
  const { id } = await rowOf(key)
  await cms.inScope(() => cms.payload.update({ collection: 'outbox', id, data, overrideAccess: true }))
}

test('a mail whose process died in each of its tries is left to a person', async () => {
  const server = await mailServer()
  const key = await queue()
  await write(key, { state: 'sending', tries: 8, leasedUntil: new Date(Date.now() - hour).toISOString() })
  await send(server.url)
  expect(await rowOf(key)).toMatchObject({ state: 'failed', tries: 8 })
  expect(server.received).toEqual([])
})

test.each([
  ['waits', { state: 'queued' as const, tries: 1 }],
  ['was being sent', { state: 'sending' as const, tries: 1 }],
])('a mail that %s while the clock was a year ahead does not wait for a year', async (_, data) => {
  const server = await mailServer()
  const key = await queue()
  const ahead = new Date(Date.now() + 400 * 24 * hour).toISOString()
  await write(key, { ...data, dueAt: ahead, leasedUntil: data.state === 'sending' ? ahead : null })
  await send(server.url)
  expect(server.received).toHaveLength(1)
  expect(await rowOf(key)).toMatchObject({ state: 'sent' })
})

describe('a mail that did not arrive', () => {
  const mark = async (key: string, as: Staff) => {
    const { id } = await rowOf(key)
    return (await cms.api('POST', `/api/outbox/${id}/bounced`, { as })).status
  }

  test('is marked by an admin once it was sent, or could not be, and asks for nobody any more', async () => {
    await empty()
    const [sent, failed, waiting] = [await queue(), await queue(), await queue()]
    await write(sent, { state: 'sent', sentAt: new Date().toISOString() })
    await write(failed, { state: 'failed', lastError: 'refused' })
    expect(await cms.inScope(() => mailHealth(cms.payload))).toMatchObject({ ok: false, failed: 1 })
    expect([await mark(sent, admin), await mark(failed, admin), await mark(waiting, admin)]).toEqual([200, 200, 409])
    expect(await mark(sent, admin), 'somebody else has just marked it').toBe(200)
    expect(await rowOf(failed)).toMatchObject({ state: 'bounced', lastError: 'refused' })
    expect(await cms.inScope(() => mailHealth(cms.payload))).toMatchObject({ ok: true, failed: 0, waiting: 1 })
  })

  test('is marked by an editor where it was a reply to a request, and by nobody else', async () => {
    await empty()
    const [reply, invitation] = [await queue(), await queue({ kind: 'invitation' })]
    for (const key of [reply, invitation]) await write(key, { state: 'sent', sentAt: new Date().toISOString() })
    expect(await mark(reply, await cms.asUser('author'))).toBe(403)
    const editor = await cms.asUser('editor')
    expect([await mark(invitation, editor), await mark(reply, editor)]).toEqual([409, 200])
  })

  test('can be sent again, and is forgotten in its time like any other', async () => {
    const server = await mailServer()
    const other = { kind: 'invitation' } as const
    const [again, left, lost] = [await queue(other), await queue(other), await queue(other)]
    for (const key of [again, left]) await write(key, { state: 'bounced' })
    await write(lost, { state: 'failed' })
    const { id } = await rowOf(again)
    expect((await cms.api('POST', `/api/outbox/${id}/send-again`, { as: admin })).status).toBe(200)
    await send(server.url)
    expect(server.received).toHaveLength(1)
    const count = async () =>
      (await cms.inScope(() => cms.payload.count({ collection: 'outbox', where: everything, overrideAccess: true })))
        .totalDocs
    await cms.inScope(() => keepRetention(cms.payload, new Date(Date.now() + 29 * 24 * hour)))
    expect(await count()).toBe(3)
    await cms.inScope(() => keepRetention(cms.payload, new Date(Date.now() + 31 * 24 * hour)))
    expect(await count()).toBe(0)
  })
})

test('a test mail goes to the admin who asks for it, and to nobody else', async () => {
  const server = await mailServer()
  expect((await cms.api('POST', '/api/outbox/test', { as: admin })).status).toBe(200)
  expect((await cms.api('POST', '/api/outbox/test', { as: await cms.asUser('editor') })).status).toBe(403)
  await send(server.url)
  expect(server.received.map(({ to }) => to)).toEqual([[admin.email]])
})

test('an invitation makes an account, and its link sets the first password', async () => {
  const server = await mailServer()
  const email = `${randomUUID()}@example.org`
  const body = { name: 'Robin Hale', email, role: 'author' }
  expect((await cms.api('POST', '/api/users/invite', { as: await cms.asUser('editor'), body })).status).toBe(403)
  expect((await cms.api('POST', '/api/users/invite', { as: admin, body })).status).toBe(200)
  await send(server.url)
  const source = server.received[0]?.source.replaceAll(/=\r?\n/g, '') ?? ''
  // As the sign-in page calls it.
  expect(source).toContain(`=E2=80=9C${plainWords.translations.en.authentication.forgotPasswordQuestion}`)
  const token = /\/admin\/reset\/([0-9a-f]{40})/.exec(source)?.[1]
  const password = 'three chairs in a bright room'
  const set = await cms.api('POST', '/api/users/reset-password', { body: { token, password } })
  expect(set.status).toBe(200)
  expect((await cms.api('POST', '/api/users/login', { body: { email, password } })).status).toBe(200)
})

const request = requestsUnder('MMMM', {
  name: 'Sam Canary',
  email: 'sam@example.org',
  setting: 'institution',
  hopes: 'A canary that must not sing in any mail.',
  accessNeeds: 'A canary, too.',
  contactBy: 'phone',
  phone: '+1 555 0100',
})
const notify = (notifyEmails: string[]) =>
  cms.inScope(() =>
    cms.payload.updateGlobal({
      slug: 'collaborate',
      data: {
        notifyEmails,
        acknowledgement: { text: 'I have read the privacy notice.', version: '1' },
        successText: 'Thank you. Your request has arrived.',
      },
      overrideAccess: true,
    }),
  )
const take = (record: SentRequest) => cms.inScope(() => receive(cms.payload, record))

describe('of a new request staff', () => {
  test('are told the reference, the setting and a link, and nothing that was written', async () => {
    const server = await mailServer()
    await notify(['one@irh.example', 'two@irh.example'])
    const record = request()
    await take(record)
    await take(record)
    await send(server.url)
    expect(server.received.map(({ to }) => to[0]).sort()).toEqual(['one@irh.example', 'two@irh.example'])
    for (const { source } of server.received) {
      expect(source).toContain(`Subject: New collaboration request ${record.reference}`)
      expect(source).toContain('Setting: Institution')
      expect(source.replaceAll(/=\r?\n/g, '')).toContain('/admin/collections/collaboration-requests/')
      expect(source).toContain('Reply-To: sam@example.org')
      expect(source).not.toMatch(/canary|555.0100/i)
    }
  })

  test('are told nothing when it was set aside', async () => {
    const server = await mailServer()
    await take(request({ quarantined: true, reasons: ['honeypot'] }))
    expect(await send(server.url)).toBe(0)
  })

  test('are told nothing, and reminded of nothing, when it was erased while it was handed over once more', async () => {
    await empty()
    await notify(['one@irh.example'])
    const record = request()
    await take(record)
    const waiting = await cms.inScope(() => requestsHealth(cms.payload))
    const { docs } = await cms.inScope(() =>
      cms.payload.find({
        collection: 'collaboration-requests',
        where: { reference: { equals: record.reference } },
        depth: 0,
        overrideAccess: true,
      }),
    )
    for (const each of docs) {
      await cms.inScope(() => redact(cms.payload, { request: each, by: null, action: 'redacted' }))
    }
    await take(record)
    const mails = await cms.inScope(() =>
      cms.payload.count({ collection: 'outbox', where: everything, overrideAccess: true }),
    )
    expect(mails.totalDocs).toBe(0)
    const after = await cms.inScope(() => requestsHealth(cms.payload))
    expect(after.unanswered).toBe(waiting.unanswered - 1)
  })

  test('are not sent to answer an address that mail programs could read in two ways', async () => {
    const server = await mailServer()
    await notify(['one@irh.example'])
    const odd = request()
    await take({ ...odd, input: { ...odd.input, email: '"a,b@evil.test"@example.org' } })
    await send(server.url)
    expect(server.received).toHaveLength(1)
    expect(server.received[0]?.source).not.toContain('Reply-To')
  })
})

const pathOf = async ({ reference }: SentRequest) => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'collaboration-requests',
      where: { reference: { equals: reference } },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return `/api/collaboration-requests/${docs[0]?.id}`
}

/** A person of staff answers the request by the door that the admin has for it. */
const answerTo = async (sent: SentRequest, text: string) => {
  const answer = await cms.api('POST', `${await pathOf(sent)}/reply`, { as: admin, body: { text } })
  expect(answer.status).toBe(200)
}

test('nothing goes to the sender by itself, whatever becomes of the request: only what a person writes', async () => {
  const server = await mailServer()
  await notify(['one@irh.example'])
  const [record, doubted] = [request(), request({ quarantined: true, reasons: ['honeypot'] })]
  for (const sent of [record, record, doubted]) await take(sent)
  const moved = requestStatuses.filter((status) => status !== 'withdrawn')
  for (const sent of [record, doubted]) {
    const path = await pathOf(sent)
    for (const status of [...moved, 'new']) {
      const body = { status, ...(status === 'closed' && { closeReason: 'not-a-fit' }) }
      expect((await cms.api('PATCH', path, { as: admin, body })).status, status).toBe(200)
    }
    const body = { assignee: admin.user.id, nextStepOn: '2030-01-01' }
    expect((await cms.api('PATCH', path, { as: admin, body })).status).toBe(200)
  }
  await send(server.url)
  await answerTo(record, 'Dear Sam, let us talk.')
  await send(server.url)
  const { reference } = doubted
  const erasing = await cms.api('POST', `${await pathOf(doubted)}/redact`, { as: admin, body: { reference } })
  expect(erasing.status).toBe(200)
  const withdrawnAt = new Date().toISOString()
  await cms.inScope(() => receive(cms.payload, { ...record, input: { setting: record.input.setting }, withdrawnAt }))
  await send(server.url)
  const toSender = server.received.filter(({ to }) => to.includes(record.input.email))
  expect(toSender.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]?.trim())).toEqual([
    `Your request ${record.reference}`,
  ])
  expect(server.received.length).toBeGreaterThan(1)
})

test('what somebody answers to a reply comes to the address of the site', async () => {
  const server = await mailServer()
  await notify([])
  const data = { name: 'Integrative Relational Health', shortName: 'IRH', email: 'hello@irh.example' }
  await cms.inScope(() => cms.payload.updateGlobal({ slug: 'site', data, overrideAccess: true }))
  const record = request()
  await take(record)
  await empty() // what staff are told
  await answerTo(record, 'Dear Sam, let us talk.')
  await send(server.url)
  expect(server.received.map(({ to }) => to)).toEqual([['sam@example.org']])
  expect(server.received[0]?.source).toMatch(/^Reply-To: hello@irh\.example\r?$/m)
})

test('no mail says in its subject whom it is about, to whom it goes, or what was written', async () => {
  const server = await mailServer()
  await notify(['canary.office@irh.example'])
  const canary = { name: 'Canary', email: `canary.${randomUUID()}@example.org` }
  const person = await cms.makeUser('admin', canary)
  const record = request()
  await take(record)
  await answerTo(record, 'Canary')
  const invited = { name: 'Robin Canary', email: `robin.${randomUUID()}@example.org`, role: 'author' }
  await cms.api('POST', '/api/users/invite', { as: admin, body: invited })
  await cms.api('POST', '/api/users/forgot-password', { body: { email: canary.email } })
  await cms.api('POST', '/api/outbox/test', { as: person })
  await send(server.url)
  const subjects = server.received.map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]?.trim())
  expect(subjects.toSorted()).toEqual([
    'A test mail',
    'Choose a new password',
    `New collaboration request ${record.reference}`,
    'Your account for the site of Integrative Relational Health',
    `Your request ${record.reference}`,
  ])
})

test('the first mail goes out once everything is done that must be done before, however often that is tried', async () => {
  const server = await mailServer()
  await queue()
  let tries = 0
  const first = async () => {
    tries += 1
    expect(server.received).toEqual([])
    if (tries === 1) throw new Error('the database is away')
  }
  const settings = { ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir }
  const mail = startMail({ payload: cms.payload, settings, first })
  onTestFinished(mail.stop)
  await expect.poll(() => tries).toBe(1)
  wakeMailer()
  await eventually(
    async () => server.received.length,
    (count) => count === 1,
  )
  expect(tries).toBe(2)
})

const mongodbUrlOf = ({ database }: Pick<Settings, 'database'>): string => {
  if (database.kind !== 'mongodb') throw new Error('this test is for MongoDB')
  return database.url
}

// On SQLite one process has the database.
test.runIf(isMongodb)(
  'a server that takes longer over a mail than the right to send lasts is sent it once, by one of two processes',
  async () => {
    const server = await mailServer()
    const taken = Promise.withResolvers<void>()
    server.meet({ answersAfter: taken.promise })
    const key = await queue()
    const settings = { ...readSettings(), smtpUrl: server.url, dataDir: cms.dataDir }
    const client = new MongoClient(mongodbUrlOf(settings))
    onTestFinished(() => client.close())
    const lease = () =>
      client.db().collection<{ _id: string; owner: string; until: Date }>('publisher-lease').findOne({ _id: 'mailer' })
    const processes = [0, 1].map(() => startMail({ payload: cms.payload, settings, first: async () => {} }))
    onTestFinished(async () => {
      taken.resolve()
      await Promise.all(processes.map(({ stop }) => stop()))
    })
    await eventually(
      () => rowOf(key),
      ({ state }) => state === 'sending',
    )
    const first = await lease()
    const next = await eventually(lease, (one) => Number(one?.until) > Number(first?.until))
    expect(next?.owner).toBe(first?.owner)
    taken.resolve()
    await eventually(
      () => rowOf(key),
      ({ state }) => state === 'sent',
    )
    expect(server.received).toHaveLength(1)
  },
)
