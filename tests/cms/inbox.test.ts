import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type {
  CollectionAfterDeleteHook,
  CollectionAfterOperationHook,
  CollectionBeforeChangeHook,
  DatabaseAdapter,
  PayloadRequest,
} from 'payload'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { z } from 'zod'
import { howLongAllWait } from '#cms/admin/requests/how-long-all-wait.ts'
import { viewsFor } from '#cms/admin/requests/views.ts'
import { againIfSavedMeanwhile, keepingAsRead, readAs } from '#cms/database/as-read.ts'
import { everything } from '#cms/database/everything.ts'
import type { CollaborationRequest } from '#cms/generated/payload-types.ts'
import { sendDue } from '#cms/mail/mailer.ts'
import { queueMail } from '#cms/mail/queue.ts'
import { openTransport } from '#cms/mail/transport.ts'
import { about } from '#cms/partners/collaboration-requests/about.ts'
import { deletedAmong, forgetDeleted } from '#cms/partners/collaboration-requests/deleted.ts'
import { eraseFromInbox, waitingFrom } from '#cms/partners/collaboration-requests/inbox.ts'
import { receiptOf } from '#cms/partners/collaboration-requests/receipts.ts'
import { receive, type SentRequest, sentRequest } from '#cms/partners/collaboration-requests/receive.ts'
import { redact } from '#cms/partners/collaboration-requests/redact.ts'
import { resealAll } from '#cms/partners/collaboration-requests/reseal.ts'
import { keepRetention, startRetention } from '#cms/partners/collaboration-requests/retention.ts'
import { isClockTrusted } from '#cms/partners/collaboration-requests/trusted-clock.ts'
import { unreadableAnswers } from '#cms/partners/collaboration-requests/unreadable-answers.ts'
import { partnersCommands } from '#cms/partners/commands.ts'
import { startFront } from '#front/front.ts'
import { sealingWith } from '#sealing'
import { readSettings } from '#settings'
import { filled, postForm } from '#tests/front/support/ask.ts'
import { secret, settingsFor } from '#tests/front/support/front.ts'
import { isMongodb } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { placesWith } from '#tests/support/places-with.ts'
import { freePort } from '#tests/support/server.ts'

let cms: TestCms
let admin: Staff
let editor: Staff
beforeAll(async () => {
  cms = await openCms({ IRH_PII_KEY: `first:${'ab'.repeat(32)}` })
  admin = await cms.asUser('admin')
  editor = await cms.asUser('editor')
})

let count = 0
const take = async (also: Partial<SentRequest['input']> = {}, record: Partial<SentRequest> = {}) => {
  count += 1
  const request = sentRequest.parse({
    reference: `IRH-BXBX-${String(count).padStart(4, '0')}`,
    receivedAt: new Date().toISOString(),
    input: {
      name: 'Sam Partner',
      email: 'sam@example.org',
      setting: 'agency',
      hopes: 'We hope to learn how to listen to each other.',
      acknowledgement: true,
      ...also,
    },
    quarantined: false,
    reasons: [],
    originPath: null,
    possibleClientInfo: false,
    ...record,
  })
  await cms.inScope(() => receive(cms.payload, request))
  return stored(request.reference)
}
const stored = async (reference: string): Promise<CollaborationRequest> => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'collaboration-requests',
      where: { reference: { equals: reference } },
      depth: 0,
      overrideAccess: true,
    }),
  )
  const [request] = docs
  if (!request) throw new Error(`${reference} is not there`)
  return request
}
const ask = (method: string, path: string, as: Staff, body?: unknown) =>
  cms.api(method, `/api/collaboration-requests${path}`, { as, ...(body === undefined ? {} : { body }) })
const mailsAbout = async (reference: string) => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'outbox',
      where: { reference: { equals: reference } },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return docs
}

const rowsIn = (file: string): unknown => {
  const db = new DatabaseSync(file, { readOnly: true })
  const count = db.prepare('SELECT count(*) AS count FROM requests').get()?.['count']
  db.close()
  return count
}

/** What comes in stays in its inbox: there is no CMS that could take it. */
const frontWithoutCms = async (): Promise<number> => {
  const port = await freePort()
  const settings = settingsFor(cms.dataDir, port, { piiKeys: readSettings().piiKeys })
  const front = await startFront({ settings, secret, report: () => {} })
  onTestFinished(front.stop)
  return port
}

/** One that the front has kept, and that is here; the front has not heard that it is. */
const sentThroughFront = async () => {
  const answers = { ...filled, email: `${randomUUID()}@example.org` }
  const port = await frontWithoutCms()
  const send = () => postForm(port, answers)
  const waiting = async () => {
    const found = (await waitingFrom(answers.email))?.requests ?? []
    return found.map((request) => sentRequest.parse({ ...request, withdrawnAt: null }))
  }
  await send()
  const [record] = await waiting()
  if (!record) throw new Error('It is not in the inbox')
  await cms.inScope(() => receive(cms.payload, record))
  return { record, send, waiting, request: await stored(record.reference) }
}

type Answering = (url: string, answer: ServerResponse) => unknown
/** The socket of a front that answers so. */
const frontThatAnswers = async (respond: Answering): Promise<Server> => {
  const socket = join(cms.dataDir, 'run', 'front.sock')
  await mkdir(dirname(socket), { recursive: true })
  const front = createServer(({ url = '' }, answer) => void respond(url, answer)).listen(socket)
  onTestFinished(() => {
    if (front.listening) front.close()
  })
  await once(front, 'listening')
  return front
}

type BeforeChange = CollectionBeforeChangeHook[] | undefined
/** Does this in the middle of the next save. */
const inTheMiddle = (hooks: BeforeChange, work: () => Promise<unknown>): void => {
  const hook: CollectionBeforeChangeHook = async ({ data }) => {
    hooks?.splice(hooks.indexOf(hook), 1)
    await work()
    return data
  }
  hooks?.push(hook)
}

describe('what two people do to a request in one moment', () => {
  const textsOf = (request: CollaborationRequest) => request.notes?.map(({ text }) => text)

  test('is kept, all of it, or said not to be', async () => {
    const { id, reference } = await take()
    const texts = ['One.', 'Two.', 'Three.', 'Four.', 'Five.', 'Six.']
    const answers = await Promise.all(texts.map((text) => ask('PATCH', `/${id}`, editor, { notes: [{ text }] })))
    const isKept = (_: string, index: number) => answers[index]?.status === 200
    const after = await stored(reference)
    expect(textsOf(after)?.toSorted()).toEqual(texts.filter(isKept).toSorted())
    expect(after.activity).toHaveLength(texts.filter(isKept).length)
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(isMongodb ? 0 : 5)
    for (const { status } of answers) expect([200, 409]).toContain(status)
  })

  test('is not decided anew by a form that has not shown what the other has decided, however often it asks', async () => {
    const { id, reference, updatedAt } = await take()
    expect((await ask('PATCH', `/${id}`, admin, { status: 'agreed' })).status).toBe(200)
    for (const _ of ['at once', 'pressed again']) {
      const late = await ask('PATCH', `/${id}`, editor, { status: 'proposal', updatedAt })
      expect([late.status, late.text]).toEqual([409, expect.stringContaining('Look at what is there now')])
    }
    // What the other has left alone it may change.
    const step = { nextStepOn: '2030-12-01T12:00:00.000Z', updatedAt }
    expect((await ask('PATCH', `/${id}`, editor, step)).status).toBe(200)
    const seen = await stored(reference)
    expect(seen.status).toBe('agreed')
    const again = { status: 'proposal', updatedAt: seen.updatedAt }
    expect((await ask('PATCH', `/${id}`, editor, again)).status).toBe(200)
    expect((await stored(reference)).status).toBe('proposal')
  })

  test('can be decided anew by whoever has seen it, also where its history was written while the clock was ahead', async () => {
    const { id, reference } = await take()
    expect((await ask('PATCH', `/${id}`, admin, { status: 'agreed' })).status).toBe(200)
    const at = new Date(Date.now() + 400 * 24 * 3600_000).toISOString()
    const activity = (await stored(reference)).activity?.map((entry) => ({ ...entry, at })) ?? []
    await cms.payload.db.updateOne({ collection: 'collaboration-requests', id, data: { activity } })
    expect((await ask('PATCH', `/${id}`, editor, { status: 'proposal' })).status).toBe(200)
    const { updatedAt } = await stored(reference)
    expect((await ask('PATCH', `/${id}`, editor, { status: 'closed', closeReason: 'later', updatedAt })).status).toBe(
      200,
    )
  })

  test('is not saved by what was worked out from an older state of it', async () => {
    const { id, reference, updatedAt } = await take()
    expect((await ask('PATCH', `/${id}`, admin, { notes: [{ text: 'A first note.' }] })).status).toBe(200)
    const late = { collection: 'collaboration-requests', id, data: { status: 'spam' }, overrideAccess: true } as const
    const save = () => cms.payload.update({ ...late, context: readAs({ id, updatedAt }) })
    await expect(cms.inScope(save)).rejects.toThrow('This request was changed meanwhile')
    expect((await stored(reference)).status).toBe('new')
  })

  test('stays withdrawn where a form was open before its sender took it back', async () => {
    const { id, reference, updatedAt } = await take()
    await redact(cms.payload, { request: await stored(reference), by: null, action: 'withdrawn' })
    const late = await ask('PATCH', `/${id}`, editor, { status: 'proposal', updatedAt })
    expect(late.status).toBe(409)
    expect((await stored(reference)).status).toBe('withdrawn')
  })

  // Else the one waits for the other.
  test.runIf(isMongodb)(
    'stays, also where the other of them saves something else; who is too late does it once more',
    async () => {
      const { id, reference } = await take()
      const { beforeChange } = cms.payload.collections['collaboration-requests'].config.hooks
      inTheMiddle(beforeChange, () => ask('PATCH', `/${id}`, admin, { notes: [{ text: 'A first note.' }] }))
      const late = await ask('PATCH', `/${id}`, editor, { status: 'proposal' })
      expect([late.status, late.text]).toEqual([409, expect.stringContaining('send it once more')])
      expect(textsOf(await stored(reference))).toEqual(['A first note.'])
      expect((await ask('PATCH', `/${id}`, editor, { status: 'proposal' })).status).toBe(200)
      const after = await stored(reference)
      expect(after).toMatchObject({ status: 'proposal', activity: [{ by: admin.user.id }, { by: editor.user.id }] })
      expect(textsOf(after)).toEqual(['A first note.'])
    },
  )

  // Else the one waits for the other.
  test.runIf(isMongodb)('is told apart within one millisecond', async () => {
    const { id, reference } = await take()
    const { beforeChange } = cms.payload.collections['collaboration-requests'].config.hooks
    const ahead = new Date(Date.now() + 3600_000).toISOString()
    await cms.payload.db.updateOne({ collection: 'collaboration-requests', id, data: { updatedAt: ahead } })
    inTheMiddle(beforeChange, () => ask('PATCH', `/${id}`, admin, { notes: [{ text: 'A first note.' }] }))
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(ahead) })
    const late = await ask('PATCH', `/${id}`, editor, { notes: [{ text: 'A second note.' }] })
    vi.useRealTimers()
    expect(late.status).toBe(409)
    expect(textsOf(await stored(reference))).toEqual(['A first note.'])
  })

  test('is said in the same words where MongoDB itself refuses the second, within a transaction', async () => {
    const conflict = Object.assign(new Error('Write conflict during plan execution'), { code: 112 })
    const refusing: Pick<DatabaseAdapter, 'updateOne'> = { updateOne: () => Promise.reject(conflict) }
    const { updateOne } = keepingAsRead(refusing)
    const save = { collection: 'collaboration-requests', id: 'one', data: { status: 'closed' } } as const
    await expect(updateOne(save)).rejects.toThrow('send it once more')
  })

  // Else the one waits for the other.
  test.runIf(isMongodb)('is not undone by a reply that was begun before', async () => {
    const { id, reference } = await take()
    const close = { status: 'closed', closeReason: 'later' }
    inTheMiddle(cms.payload.collections.outbox.config.hooks.beforeChange, () => ask('PATCH', `/${id}`, admin, close))
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'A reply.' })).status).toBe(200)
    expect(await stored(reference)).toMatchObject({ ...close, replies: [{ text: 'A reply.' }] })
    expect((await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')).toHaveLength(1)
  })

  test('is told apart from other faults also by the copy of this code that the bundle has', async () => {
    vi.resetModules()
    const bundled = await import('#cms/database/as-read.ts')
    let tries = 0
    const work = async () => {
      tries += 1
      if (tries < 3) throw new bundled.SavedMeanwhile()
      return tries
    }
    expect(await againIfSavedMeanwhile(work)).toBe(3)
  })

  // Else the one waits for the other.
  test.runIf(isMongodb)('does not keep a reply from being kept, nor a request from being erased', async () => {
    const { id, reference } = await take()
    const { beforeChange } = cms.payload.collections['collaboration-requests'].config.hooks
    const note = (text: string) => ask('PATCH', `/${id}`, admin, { notes: [{ text }] })
    inTheMiddle(beforeChange, () => note('A first note.'))
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'A reply.' })).status).toBe(200)
    const replied = await stored(reference)
    expect(replied).toMatchObject({ status: 'in-conversation', replies: [{ text: 'A reply.' }] })
    expect(textsOf(replied)).toEqual(['A first note.'])
    expect((await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')).toHaveLength(1)
    inTheMiddle(beforeChange, () => note('A second note.'))
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    expect(textsOf(await stored(reference))).toEqual(['[erased]', '[erased]'])
  })
})

describe('a reply by mail', () => {
  test('goes to the sender, is kept with the request, and takes it out of the new ones', async () => {
    const { id, reference } = await take()
    const answer = await ask('POST', `/${id}/reply`, editor, { text: 'Dear Sam,\nlet us talk.' })
    expect(answer.status).toBe(200)
    const after = await stored(reference)
    expect(after).toMatchObject({
      status: 'in-conversation',
      replies: [{ text: 'Dear Sam,\nlet us talk.', by: editor.user.id }],
    })
    expect(after.activity).toMatchObject([{ fields: ['status', 'replies'] }])
    const mail = (await mailsAbout(reference)).find(({ kind }) => kind === 'reply')
    expect(mail).toMatchObject({ to: 'sam@example.org', state: 'queued' })
    expect(mail?.text).toContain('let us talk.')
  })

  test('to what was set aside takes it out of there, and it is not erased as spam', async () => {
    for (const status of ['quarantined', 'spam']) {
      const { id, reference } = await take({}, { quarantined: true })
      await ask('PATCH', `/${id}`, editor, { status })
      expect((await ask('POST', `/${id}/reply`, editor, { text: 'We are glad that you wrote.' })).status).toBe(200)
      expect(await stored(reference), status).toMatchObject({ status: 'in-conversation', closedAt: null })
    }
  })

  test('sent twice by a double click is one mail', async () => {
    const { id, reference } = await take()
    const answers = await Promise.all([1, 2].map(() => ask('POST', `/${id}/reply`, editor, { text: 'Only once.' })))
    if (!isMongodb) expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')).toHaveLength(1)
  })

  test('that did not arrive is sent again when it is written once more, and is one reply', async () => {
    const { id, reference } = await take()
    const write = async () => (await ask('POST', `/${id}/reply`, editor, { text: 'Once more.' })).status
    const replies = async () => (await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')
    const becomes = (state: 'failed' | 'bounced' | 'sent') =>
      cms.inScope(() =>
        cms.payload.update({
          collection: 'outbox',
          where: { reference: { equals: reference }, kind: { equals: 'reply' } },
          data: { state },
          overrideAccess: true,
        }),
      )
    expect(await write()).toBe(200)
    for (const state of ['failed', 'bounced'] as const) {
      await becomes(state)
      expect(await write(), state).toBe(200)
      expect(await replies()).toMatchObject([{ state: 'queued', tries: 0 }])
    }
    const again = { action: 'sent-again', fields: ['replies'] }
    const byEditor = { ...again, by: editor.user.id, at: expect.any(String) }
    expect((await stored(reference)).activity?.slice(1)).toMatchObject([byEditor, byEditor])
    // An admin has another way.
    await becomes('failed')
    const [mail] = await replies()
    const sendAgain = () => cms.api('POST', `/api/outbox/${mail?.id}/send-again`, { as: admin })
    expect((await sendAgain()).status).toBe(200)
    expect((await stored(reference)).activity?.slice(3)).toMatchObject([{ ...again, by: admin.user.id }])
    // It waits already, and was not sent meanwhile.
    expect((await sendAgain()).status).toBe(200)
    expect((await stored(reference)).activity).toHaveLength(4)
    // Nobody reads that it was sent: it waits, and is tried again.
    const waiting = await ask('POST', `/${id}/reply`, editor, { text: 'Once more.' })
    expect([waiting.status, waiting.text]).toEqual([
      409,
      expect.stringContaining('how its mail fares is said below it'),
    ])
    await becomes('sent')
    expect(await write()).toBe(409)
    expect((await stored(reference)).replies).toHaveLength(1)
  })

  test('that is sent again is on its way, also when its history could not say so', async () => {
    const { id, reference } = await take()
    const write = async () => (await ask('POST', `/${id}/reply`, editor, { text: 'Once more.' })).status
    expect(await write()).toBe(200)
    const [mail] = (await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')
    const fails = () =>
      cms.inScope(() =>
        cms.payload.update({
          collection: 'outbox',
          id: mail?.id ?? '',
          data: { state: 'failed' },
          overrideAccess: true,
        }),
      )
    const { beforeChange } = cms.payload.collections['collaboration-requests'].config.hooks
    const logged = vi.spyOn(cms.payload.logger, 'error')
    onTestFinished(() => logged.mockRestore())
    const byAdmin = async () => (await cms.api('POST', `/api/outbox/${mail?.id}/send-again`, { as: admin })).status
    for (const again of [write, byAdmin]) {
      await fails()
      logged.mockClear()
      inTheMiddle(beforeChange, () => Promise.reject(new Error('The disk is full.')))
      expect(await again()).toBe(200)
      expect(logged).toHaveBeenCalledOnce()
      expect((await mailsAbout(reference)).find(({ kind }) => kind === 'reply')).toMatchObject({ state: 'queued' })
    }
  })

  test('that did not arrive is said for as long as the request is kept', async () => {
    const { id, reference } = await take()
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'Into the void.' })).status).toBe(200)
    const where = { reference: { equals: reference } }
    await cms.inScope(() =>
      cms.payload.update({ collection: 'outbox', where, data: { state: 'failed' }, overrideAccess: true }),
    )
    await cms.inScope(() => keepRetention(cms.payload, new Date(Date.now() + 40 * 24 * 3600 * 1000)))
    expect(await mailsAbout(reference)).toMatchObject([{ kind: 'reply', state: 'failed' }])
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    expect(await mailsAbout(reference)).toEqual([])
  })

  test('that could not be queued is not kept as sent, and can be sent again', async () => {
    const { id, reference } = await take()
    const { beforeChange } = cms.payload.collections.outbox.config.hooks
    const fail = () => {
      throw new Error('The database has no room.')
    }
    beforeChange?.push(fail)
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'Not lost.' })).status).toBe(500)
    beforeChange?.splice(beforeChange.indexOf(fail), 1)
    expect((await stored(reference)).replies ?? []).toEqual([])
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'Not lost.' })).status).toBe(200)
    expect((await stored(reference)).replies).toMatchObject([{ text: 'Not lost.' }])
    expect((await mailsAbout(reference)).filter(({ kind }) => kind === 'reply')).toHaveLength(1)
  })

  // Where there are no transactions: else the one waits for the other.
  test.runIf(isMongodb)('is not sent when the request is erased in that moment', async () => {
    const request = await take()
    const { beforeChange } = cms.payload.collections.outbox.config.hooks
    const erase = async ({ data }: { data: Record<string, unknown> }) => {
      beforeChange?.splice(beforeChange.indexOf(erase), 1)
      await cms.inScope(() => redact(cms.payload, { request, by: null, action: 'redacted' }))
      return data
    }
    beforeChange?.push(erase)
    expect((await ask('POST', `/${request.id}/reply`, editor, { text: 'Too late.' })).status).not.toBe(200)
    expect(await mailsAbout(request.reference)).toEqual([])
  })

  // Else the one waits for the other.
  test.runIf(isMongodb)('is not sent when the request is deleted in that moment', async () => {
    const request = await take()
    inTheMiddle(cms.payload.collections.outbox.config.hooks.beforeChange, () => ask('DELETE', `/${request.id}`, admin))
    expect((await ask('POST', `/${request.id}/reply`, editor, { text: 'Too late.' })).status).toBe(404)
    expect(await mailsAbout(request.reference)).toEqual([])
  })

  test('is sent by admins and editors alone, and never to what was erased', async () => {
    const { id, reference } = await take()
    for (const role of ['author', 'reviewer'] as const) {
      expect((await ask('POST', `/${id}/reply`, await cms.asUser(role), { text: 'No.' })).status).toBe(403)
    }
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    expect((await ask('POST', `/${id}/reply`, editor, { text: 'Too late.' })).status).toBe(409)
  })
})

describe('erasing', () => {
  test('asks for the reference, is for admins, and leaves setting, dates and status', async () => {
    const { id, reference, receivedAt } = await take({ organization: 'Harbor', phone: '+1 555' })
    await ask('POST', `/${id}/reply`, editor, { text: 'A canary for Sam.' })
    expect((await ask('POST', `/${id}/redact`, editor, { reference })).status).toBe(403)
    expect((await ask('POST', `/${id}/redact`, admin, { reference: 'IRH-0000-0000' })).status).toBe(400)
    const answer = await ask('POST', `/${id}/redact`, admin, { reference })
    expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('35 days')])
    // Which backups: those made while it was here.
    const day = receivedAt.slice(0, 10)
    expect(answer.text).toMatch(new RegExp(`Backups made between ${day} \\d\\d:\\d\\d UTC and 20`))
    const after = await stored(reference)
    expect(after).toMatchObject({
      setting: 'agency',
      status: 'in-conversation',
      name: '[erased]',
      organization: null,
      redactedBy: admin.user.id,
    })
    expect(Date.parse(after.receivedAt)).toBe(Date.parse(receivedAt))
    expect(JSON.stringify(after)).not.toMatch(/Harbor|canary|Sam|\+1 555/)
    expect(await mailsAbout(reference)).toEqual([])
  })
})

describe('what was erased', () => {
  test('is not brought back by a form that was open meanwhile', async () => {
    const { id, reference } = await take()
    await ask('PATCH', `/${id}`, editor, { notes: [{ text: 'A canary sang.' }] })
    await ask('POST', `/${id}/reply`, editor, { text: 'A canary answers.' })
    const { notes, replies } = await stored(reference)
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    await ask('PATCH', `/${id}`, editor, { notes, replies, status: 'closed' })
    expect(JSON.stringify(await stored(reference))).not.toContain('canary')
    expect(await stored(reference)).toMatchObject({ status: 'closed', notes: [{ text: '[erased]' }] })
  })

  test('gets no new notes, which nothing would ever erase', async () => {
    const { id, reference } = await take()
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    const answer = await ask('PATCH', `/${id}`, editor, { notes: [{ text: 'A canary sang.' }] })
    expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('was erased')])
    expect((await stored(reference)).notes).toEqual([])
  })
})

// Where MongoDB keeps its bytes nobody here knows.
test.skipIf(isMongodb)('a request that is deleted lies in no byte of the database files any more', async () => {
  const reference = `IRH-DEAD-${randomUUID().slice(0, 4).toUpperCase()}`
  const { id } = await take({}, { reference })
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
  const bytes = async () => {
    const files = await Promise.all(['irh.db', 'irh.db-wal'].map((name) => readFile(join(cms.dataDir, name))))
    return Buffer.concat(files)
  }
  await expect.poll(async () => (await bytes()).includes(reference)).toBe(false)
})

// Readers of MongoDB keep no old page of it.
test.skipIf(isMongodb)('while another program reads the database, nobody is told that it is erased', async () => {
  const { id, reference } = await take()
  const reader = new DatabaseSync(join(cms.dataDir, 'irh.db'), { readOnly: true })
  reader.exec('BEGIN; SELECT count(*) FROM collaboration_requests')
  const early = await ask('POST', `/${id}/redact`, admin, { reference })
  expect([early.status, early.text]).toEqual([503, expect.stringContaining('Ask again')])
  reader.close()
  expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
})

test('a request that is deleted takes its mails and the copy in the front’s inbox along', async () => {
  const { request, waiting } = await sentThroughFront()
  const { id, reference } = request
  expect(await waiting()).toHaveLength(1)
  await ask('POST', `/${id}/reply`, editor, { text: 'An answer.' })
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
  expect(await mailsAbout(reference)).toEqual([])
  expect(await waiting()).toEqual([])
})

test.each(['select[status]=true', 'select[reference]=false'])(
  'a request takes its mails along, whatever of it the answer is to hold: %s',
  async (select) => {
    const { id, reference } = await take()
    await ask('POST', `/${id}/reply`, editor, { text: 'An answer.' })
    expect(await mailsAbout(reference)).not.toEqual([])
    expect((await ask('DELETE', `/${id}?${select}`, admin)).status).toBe(200)
    expect(await mailsAbout(reference)).toEqual([])
  },
)

describe('the same answers that are sent again', () => {
  const collection = () => cms.payload.collections['collaboration-requests'].config.hooks

  test('before the front erases its copy of what staff have erased come as another request', async () => {
    const { record, request, send, waiting } = await sentThroughFront()
    const { id, reference } = request
    inTheMiddle(collection().beforeChange, send)
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    const [again] = await waiting()
    if (!again) throw new Error('It is lost')
    expect(again).toMatchObject({ reference, input: { email: record.input.email } })
    // The front gives it another reference then.
    await expect(cms.inScope(() => receive(cms.payload, again))).rejects.toThrow(`${reference} was erased here.`)
    // What staff have erased does not come back.
    expect(await cms.inScope(() => receive(cms.payload, record))).toEqual({ isNew: false })
    expect((await stored(reference)).email).toBe('[erased]')
  })

  test('and handed over before it is erased are erased with it, also where the front has not heard of it', async () => {
    const { request, send, waiting } = await sentThroughFront()
    await send()
    const [again] = await waiting()
    if (!again) throw new Error('It is lost')
    await cms.inScope(() => receive(cms.payload, again))
    expect((await ask('POST', `/${request.id}/redact`, admin, { reference: request.reference })).status).toBe(200)
    expect(await waiting()).toEqual([])
  })

  test('before their sender takes them back are taken back with it', async () => {
    const { request, send, waiting } = await sentThroughFront()
    inTheMiddle(collection().beforeChange, send)
    await cms.inScope(() => redact(cms.payload, { request, by: null, action: 'withdrawn' }))
    expect(await waiting()).toEqual([])
  })

  test('while it is deleted come as another request, and what was deleted does not come back', async () => {
    const { record, request, send, waiting } = await sentThroughFront()
    const { id, reference } = request
    await send()
    expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
    const [again] = await waiting()
    if (!again) throw new Error('It is lost')
    await expect(cms.inScope(() => receive(cms.payload, again))).rejects.toThrow(`${reference} was deleted here.`)
    // One without a receipt nobody has sent again.
    for (const late of [record, { ...record, receiptHash: null }]) {
      expect(await cms.inScope(() => receive(cms.payload, late))).toEqual({ isNew: false })
    }
    await expect(stored(reference)).rejects.toThrow('is not there')
  })

  test('and are handed over while it is erased come as another request', async () => {
    const { request, send, waiting } = await sentThroughFront()
    const { reference } = request
    await send()
    const [again] = await waiting()
    if (!again) throw new Error('It is lost')
    const { afterOperation } = collection()
    const erase: CollectionAfterOperationHook = async ({ result }) => {
      if (afterOperation && JSON.stringify(result).includes(reference)) {
        afterOperation.splice(afterOperation.indexOf(erase), 1)
        await redact(cms.payload, { request, by: null, action: 'redacted' })
      }
      return result
    }
    afterOperation?.push(erase)
    await expect(cms.inScope(() => receive(cms.payload, again))).rejects.toThrow(`${reference} was erased here.`)
    expect(await waiting()).toHaveLength(1)
    expect(await mailsAbout(reference)).toEqual([])
  })

  test('by somebody whose address is erased go with it, and its status stays', async () => {
    const { record, request, send, waiting } = await sentThroughFront()
    expect((await ask('PATCH', `/${request.id}`, editor, { status: 'agreed' })).status).toBe(200)
    await send()
    const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
    const { email } = record.input
    expect(await cms.inScope(() => partnersCommands.erase(started, { email }))).toMatch(/^Requests erased: 1,.*inbox/)
    expect(await waiting()).toEqual([])
    const after = await stored(request.reference)
    expect(after).toMatchObject({ email: '[erased]', status: 'agreed' })
    expect(after.activity?.map(({ action }) => action)).toEqual(['changed', 'redacted'])
  })
})

const lock = (id: string, by: string) =>
  cms.payload.create({
    collection: 'payload-locked-documents',
    data: { document: { relationTo: 'collaboration-requests', value: id }, user: { relationTo: 'users', value: by } },
    depth: 0,
    overrideAccess: true,
  })

test('a request that somebody else has open is not deleted, nor the front’s copy of it', async () => {
  const { request, waiting } = await sentThroughFront()
  const { id } = request
  const theirs = await cms.inScope(() => lock(id, String(editor.user.id)))
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(423)
  expect(await waiting()).toHaveLength(1)
  expect((await cms.api('DELETE', `/api/payload-locked-documents/${theirs.id}`, { as: admin })).status).toBe(200)
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
  expect(await waiting()).toEqual([])
})

test('a request that an account had open which is gone since is not deleted before five minutes, as Payload has it', async () => {
  const { request, waiting } = await sentThroughFront()
  const { id } = request
  const { user } = await cms.makeUser('editor')
  await cms.inScope(() => lock(id, String(user.id)))
  expect((await cms.api('DELETE', `/api/users/${user.id}`, { as: admin })).status).toBe(200)
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(423)
  expect(await waiting()).toHaveLength(1)
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 301_000 })
  onTestFinished(() => void vi.useRealTimers())
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
  expect(await waiting()).toEqual([])
})

describe('without transactions', () => {
  const hooks = () => cms.payload.collections['collaboration-requests'].config.hooks
  beforeEach(() => {
    // As with FerretDB.
    vi.spyOn(cms.payload.db, 'beginTransaction').mockResolvedValue(null)
    return () => void vi.restoreAllMocks()
  })

  test('a copy that comes while a request is deleted does not bring it back', async () => {
    const { record, request } = await sentThroughFront()
    const { id, reference } = request
    const late: CollectionAfterDeleteHook = async () => {
      expect(await receive(cms.payload, record)).toEqual({ isNew: false })
    }
    hooks().afterDelete?.unshift(late)
    onTestFinished(() => void hooks().afterDelete?.shift())
    expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
    await expect(stored(reference)).rejects.toThrow('is not there')
  })

  test('a request whose deletion fails stays as it is, also when a copy of it comes', async () => {
    const { record, request } = await sentThroughFront()
    const { id, reference } = request
    const fail = () => Promise.reject(new Error('The disk is full.'))
    hooks().beforeDelete?.push(fail)
    const answer = await ask('DELETE', `/${id}`, admin)
    hooks().beforeDelete?.pop()
    expect(answer.status).toBe(500)
    for (const receiptHash of [record.receiptHash, 'of another sending']) {
      expect(await cms.inScope(() => receive(cms.payload, { ...record, receiptHash }))).toEqual({ isNew: false })
    }
    expect(await stored(reference)).toMatchObject({ email: record.input.email, receiptHash: 'of another sending' })
  })
})

test('that a request was deleted is remembered for fronts that could not be told, until they have no copy any more', async () => {
  const [deleted, kept] = [await take(), await take()]
  expect((await ask('DELETE', `/${deleted.id}`, admin)).status).toBe(200)
  const references = [kept.reference, deleted.reference]
  const told = () => cms.inScope(() => deletedAmong(cms.payload, references))
  expect(await told()).toEqual([deleted.reference])
  const forget = (days: number) =>
    cms.inScope(() => forgetDeleted(cms.payload, new Date(Date.now() + days * 24 * 3600 * 1000)))
  await forget(31)
  expect(await told()).toEqual([deleted.reference])
  await forget(41)
  expect(await told()).toEqual([])
})

test('that a request was deleted is forgotten by two servers at once', async () => {
  const { id, reference } = await take()
  expect((await ask('DELETE', `/${id}`, admin)).status).toBe(200)
  const { kv } = cms.payload
  const get = vi.spyOn(kv, 'get').mockResolvedValueOnce(null)
  onTestFinished(() => get.mockRestore())
  const later = new Date(Date.now() + 41 * 24 * 3600 * 1000)
  await cms.inScope(() => forgetDeleted(cms.payload, later))
  await cms.inScope(() => forgetDeleted(cms.payload, later))
  expect(await cms.inScope(() => deletedAmong(cms.payload, [reference]))).toEqual([])
})

test('a front that has just ended is no failure of erasing', async () => {
  const front = await frontThatAnswers((_, answer) => answer.end('{}'))
  await eraseFromInbox('IRH-0000-0000')
  front.closeAllConnections()
  front.close()
  await eraseFromInbox('IRH-0000-0000')
})

describe('while the front cannot erase its copy', () => {
  const notYet = (reference: string, why: string) => [
    503,
    expect.stringContaining(
      `The copy of ${reference} in the inbox of the front could not be erased (${why}). Ask again.`,
    ),
  ]

  test('since another program holds its inbox, staff read that, and ask again', async () => {
    const { request, waiting } = await sentThroughFront()
    const { id, reference } = request
    const other = new DatabaseSync(join(cms.dataDir, 'inbox.db'))
    other.exec('BEGIN IMMEDIATE')
    const { status, text } = await ask('POST', `/${id}/redact`, admin, { reference })
    other.close()
    // The front says so, which takes it five seconds: nobody has given up before.
    expect([status, text]).toEqual(notYet(reference, '503'))
    expect(text).toContain(`${reference} is erased here.`)
    expect((await ask('POST', `/${id}/redact`, admin, { reference })).status).toBe(200)
    expect(await waiting()).toEqual([])
  }, 40_000)

  test('since it hangs up, staff read that, too', async () => {
    const { id, reference } = await take()
    await frontThatAnswers((_, answer) => answer.destroy())
    const { status, text } = await ask('POST', `/${id}/redact`, admin, { reference })
    expect([status, text]).toEqual(notYet(reference, 'socket hang up'))
  })

  test.each([
    ['', () => {}],
    // As with FerretDB.
    ['also without transactions, ', () => void vi.spyOn(cms.payload.db, 'beginTransaction').mockResolvedValue(null)],
  ])(
    '%sa request is not deleted, nothing that goes with it either, and nobody reads that it is erased',
    async (_, prepare) => {
      onTestFinished(() => void vi.restoreAllMocks())
      const { id, reference } = await take()
      await ask('POST', `/${id}/reply`, editor, { text: 'An answer.' })
      const transport = openTransport({ ...readSettings(), smtpUrl: null, dataDir: cms.dataDir })
      await cms.inScope(() => sendDue({ payload: cms.payload, transport, now: Date.now }))
      await frontThatAnswers((_, answer) => answer.destroy())
      prepare()
      const { status, text } = await ask('DELETE', `/${id}`, admin)
      expect([status, text]).toEqual(notYet(reference, 'socket hang up'))
      expect(text).not.toContain('is erased here')
      expect((await stored(reference)).hopes).not.toBe('[erased]')
      const [mail] = await mailsAbout(reference)
      expect((await stat(join(cms.dataDir, 'mail', mail?.file ?? ''))).isFile()).toBe(true)
      expect(await cms.inScope(() => deletedAmong(cms.payload, [reference]))).toEqual([])
    },
  )
})

test('what is erased is not said to be gone before other servers on the same database have erased their copies', async () => {
  const { id, reference } = await take()
  const { text } = await ask('POST', `/${id}/redact`, admin, { reference })
  const until = /and (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC still hold it/.exec(text)
  const hours = (Date.parse(`${until?.[1]}T${until?.[2]}Z`) - Date.now()) / 3600_000
  expect(hours).toBeCloseTo(isMongodb ? 7 : 0, 0)
  expect(text.includes('Other servers on this database')).toBe(isMongodb)
})

test('staff are told what has arrived and is not shown yet, and when that cannot be told', async () => {
  let inbox: object = { ok: false, reason: 'the inbox is closed' }
  await frontThatAnswers((_, answer) => answer.end(JSON.stringify({ inbox })))
  const said = async () => (await cms.inScope(() => howLongAllWait(cms.payload))).join(' ')
  expect(await said()).toContain('Whether more requests have arrived cannot be told now.')
  inbox = { uncopied: 2, oldestSeconds: 9000 }
  expect(await said()).toContain('arrived and are not shown here yet: 2, the oldest for 2 hours.')
  inbox = { uncopied: 0, oldestSeconds: 0 }
  expect(await said()).not.toContain('arrived')
})

test('staff are told for how long the oldest new request has waited, or that none waits', async () => {
  const all = () => cms.inScope(() => howLongAllWait(cms.payload))
  const said = async () => (await all())[0]
  const where = { status: { in: ['new', 'quarantined'] } }
  const data = { status: 'in-conversation' } as const
  await cms.inScope(() =>
    cms.payload.update({ collection: 'collaboration-requests', where, data, overrideAccess: true }),
  )
  expect(await said()).toBe('Every request has been taken up.')
  const hoursAgo = (hours: number) => ({ receivedAt: new Date(Date.now() - hours * 3600_000).toISOString() })
  const young = await take({}, hoursAgo(30))
  expect(await said()).toBe('The oldest new request has waited 30 hours.')
  const { id } = await take({}, hoursAgo(50))
  expect(await said()).toBe('The oldest new request has waited 2 days.')
  await ask('PATCH', `/${id}`, editor, { status: 'in-conversation' })
  expect(await said()).toBe('The oldest new request has waited 30 hours.')
  // Of what was set aside nobody is told by mail, and it may be from somebody who waits.
  await ask('PATCH', `/${young.id}`, editor, { status: 'in-conversation' })
  const doubted = await take({}, { quarantined: true })
  expect((await all()).slice(0, 2)).toEqual([
    'No new request waits.',
    'In quarantine, where somebody has to look: 1. No mail tells of these.',
  ])
  await ask('PATCH', `/${doubted.id}`, editor, { status: 'spam' })
  expect(await said()).toBe('Every request has been taken up.')
})

test('is given only to somebody who can see it, and stays with who has left since until somebody else takes it', async () => {
  const { id } = await take()
  const [author, colleague] = [await cms.makeUser('author'), await cms.makeUser('editor')]
  const give = async (to: Staff) => (await ask('PATCH', `/${id}`, editor, { assignee: to.user.id })).status
  expect(await give(author)).toBe(400)
  const refused = await ask('PATCH', `/${id}`, editor, { assignee: author.user.id })
  expect(refused.text).toContain('Choose an admin or an editor whose account is in use')
  expect(await give(colleague)).toBe(200)
  await cms.api('PATCH', `/api/users/${colleague.user.id}`, { as: admin, body: { isActive: false } })
  const rest = { assignee: colleague.user.id, nextStepOn: new Date().toISOString() }
  expect((await ask('PATCH', `/${id}`, editor, rest)).status).toBe(200)
  expect(await give(editor)).toBe(200)
  expect(await give(colleague)).toBe(400)
})

test('the list of whom it can be given to holds nobody else, and no way to make an account', async () => {
  const { flattenedFields } = cms.payload.collections['collaboration-requests'].config
  const assignee = flattenedFields.find(({ name }) => name === 'assignee')
  expect(assignee?.admin).toMatchObject({ allowCreate: false })
  await cms.makeUser('author')
  const where = 'where[and][0][role][in]=admin,editor&where[and][1][isActive][not_equals]=false&limit=100'
  const { status, text } = await cms.api('GET', `/api/users?${where}`, { as: editor })
  expect(status).toBe(200)
  expect(text).toContain(String(admin.user.id))
  expect(text).not.toContain('"role":"author"')
})

describe('a request keeps its time', () => {
  const months = (count: number) => new Date(Date.now() + count * 31 * 24 * 3600 * 1000)
  const run = (now: Date) => cms.inScope(() => keepRetention(cms.payload, now))

  test('closed and doubted ones each for the months of the settings, open ones for good', async () => {
    await run(months(1200)) // what the tests before have left
    const closed = await take()
    await ask('PATCH', `/${closed.id}`, editor, { status: 'closed', closeReason: 'later' })
    const spam = await take({}, { quarantined: true })
    const open = await take()
    expect(await run(months(1))).toBe(0)
    expect(await run(months(4))).toBe(1)
    expect((await stored(spam.reference)).hopes).toBe('[erased]')
    expect((await stored(closed.reference)).hopes).not.toBe('[erased]')
    expect(await run(months(26))).toBe(1)
    expect(await run(months(26))).toBe(0)
    expect((await stored(closed.reference)).activity?.at(-1)).toMatchObject({ action: 'retention', by: null })
    expect((await stored(open.reference)).hopes).not.toBe('[erased]')
  })

  test('beside one that cannot be erased everywhere just now, which is said in the end', async () => {
    await run(months(1200))
    const [first, second] = [await take({}, { quarantined: true }), await take({}, { quarantined: true })]
    await frontThatAnswers((url, answer) => answer.writeHead(url === `/inbox/${first.reference}` ? 500 : 200).end('{}'))
    await expect(run(months(4))).rejects.toThrow(
      `The copy of ${first.reference} in the inbox of the front could not be erased`,
    )
    expect((await stored(second.reference)).hopes).toBe('[erased]')
  })

  test('but not one that staff take up again while others are erased', async () => {
    await run(months(1200))
    const two = [await take({}, { quarantined: true }), await take({}, { quarantined: true })]
    const [first, second] = two.toSorted((one, other) => (one.reference < other.reference ? -1 : 1))
    const takeUp = () => ask('PATCH', `/${second?.id}`, editor, { status: 'new' })
    await frontThatAnswers((_, answer) => void takeUp().then(() => answer.end('{}')))
    expect(await run(months(4))).toBe(1)
    expect((await stored(first?.reference ?? '')).hopes).toBe('[erased]')
    expect((await stored(second?.reference ?? '')).hopes).not.toBe('[erased]')
  })

  test('nor the reply that staff write to one meanwhile', async () => {
    await run(months(1200))
    const two = [await take({}, { quarantined: true }), await take({}, { quarantined: true })]
    const [, second] = two.toSorted((one, other) => (one.reference < other.reference ? -1 : 1))
    const reply = () => ask('POST', `/${second?.id}/reply`, editor, { text: 'You are welcome.' })
    await frontThatAnswers((_, answer) => void reply().then(() => answer.end('{}')))
    expect(await run(months(4))).toBe(1)
    const { reference, replies } = await stored(second?.reference ?? '')
    expect(replies).toMatchObject([{ text: 'You are welcome.' }])
    expect(await mailsAbout(reference)).toMatchObject([{ kind: 'reply', state: 'queued' }])
  })

  test('each for the months that an admin chose since', async () => {
    await run(months(1200))
    const closed = await take()
    await ask('PATCH', `/${closed.id}`, editor, { status: 'closed', closeReason: 'later' })
    const spam = await take({}, { quarantined: true })
    const words = {
      acknowledgement: { text: 'I have read the privacy notice.', version: '1' },
      successText: 'Thank you for writing.',
    }
    const choose = (retentionMonths: number, quarantineMonths: number, as: Staff) =>
      cms.api('POST', '/api/globals/collaborate?depth=0', {
        as,
        body: { ...words, retentionMonths, quarantineMonths },
      })
    expect((await choose(3, 6, admin)).status).toBe(200)
    await choose(1, 1, editor) // who may not: both stay as they were
    onTestFinished(async () => void (await choose(24, 3, admin)))
    const isErased = async ({ reference }: CollaborationRequest) => (await stored(reference)).hopes === '[erased]'
    await run(months(2))
    expect([await isErased(closed), await isErased(spam)]).toEqual([false, false])
    await run(months(4))
    expect([await isErased(closed), await isErased(spam)]).toEqual([true, false])
    expect((await choose(3, 1, admin)).status).toBe(200)
    await run(months(2))
    expect(await isErased(spam)).toBe(true)
  })

  test('an old one that staff set aside, perhaps by a wrong key, for its months from then on', async () => {
    for (const status of ['spam', 'quarantined']) {
      const old = await take({}, { receivedAt: months(-6).toISOString() })
      await ask('PATCH', `/${old.id}`, editor, { status })
      await run(months(1))
      expect((await stored(old.reference)).hopes, status).not.toBe('[erased]')
      await run(months(4))
      expect((await stored(old.reference)).hopes, status).toBe('[erased]')
    }
  })

  test('one that was closed long before and is set aside now, for its months from then on', async () => {
    const { id, reference } = await take()
    await ask('PATCH', `/${id}`, editor, { status: 'closed', closeReason: 'later' })
    const data = { closedAt: months(-6).toISOString() }
    await cms.inScope(() =>
      cms.payload.update({ collection: 'collaboration-requests', id, data, overrideAccess: true }),
    )
    await ask('PATCH', `/${id}`, editor, { status: 'spam' })
    await run(months(1))
    expect((await stored(reference)).hopes).not.toBe('[erased]')
    await run(months(4))
    expect((await stored(reference)).hopes).toBe('[erased]')
  })

  test('and the mails go with it, also those that a crash has left', async () => {
    const [erased, open] = [await take(), await take()]
    const request = await stored(erased.reference)
    await cms.inScope(() => redact(cms.payload, { request, by: null, action: 'retention' }))
    const letter = { subject: `Left ${erased.reference}`, parts: [{ say: 'Dear Dana' }] }
    for (const { reference } of [erased, open]) {
      const left = { kind: 'reply', key: `left:${reference}`, to: 'dana@example.org', letter, reference } as const
      await cms.inScope(() => queueMail(cms.payload, left))
    }
    await run(new Date())
    const { docs } = await cms.payload.find({ collection: 'outbox', where: { subject: { equals: letter.subject } } })
    expect(docs.map(({ reference }) => reference)).toContain(open.reference)
    expect(docs.map(({ reference }) => reference)).not.toContain(erased.reference)
  })

  test('and so do mails of one that is not there any more; those that belong to no request stay', async () => {
    const subject = `Left ${randomUUID()}`
    const letter = { subject, parts: [{ say: 'Dear Dana' }] }
    for (const reference of ['IRH-GONE-0001', null]) {
      const left = { kind: 'other', key: randomUUID(), to: 'dana@example.org', letter, reference } as const
      await cms.inScope(() => queueMail(cms.payload, left))
    }
    await run(new Date())
    const { docs } = await cms.payload.find({ collection: 'outbox', where: { subject: { equals: subject } } })
    expect(docs.map(({ reference }) => reference ?? null)).toEqual([null])
  })

  test('unless the server stops, which does not wait for all that is due', async () => {
    const due = await take({}, { quarantined: true })
    const stopped = AbortSignal.abort()
    expect(await cms.inScope(() => keepRetention(cms.payload, months(4), stopped))).toBe(0)
    expect((await stored(due.reference)).hopes).not.toBe('[erased]')
    expect(await run(months(4))).toBeGreaterThan(0)
  })

  test('and no view but the last shows what was erased', async () => {
    const { reference } = await take({}, { quarantined: true })
    const { id: given, reference: mine } = await take()
    await ask('PATCH', `/${given}`, editor, { assignee: editor.user.id, nextStepOn: months(-1).toISOString() })
    const found = async (name: string) => {
      const query = viewsFor(String(editor.user.id)).find((view) => view.name === name)?.query ?? ''
      return (await ask('GET', `?limit=1000${query}`, editor)).text
    }
    expect(await found('Quarantine')).toContain(reference)
    expect([await found('Mine'), await found('Waiting')]).toEqual([
      expect.stringContaining(mine),
      expect.stringContaining(mine),
    ])
    await run(months(4))
    await ask('POST', `/${given}/redact`, admin, { reference: mine })
    expect(await found('Quarantine')).not.toContain(reference)
    for (const view of ['New', 'Mine', 'Waiting']) expect(await found(view), view).not.toContain(mine)
    expect(await found('All')).toContain(reference)
  })

  test('one that was set aside and then closed, as long as any that was closed', async () => {
    const { id, reference } = await take({}, { quarantined: true })
    await ask('PATCH', `/${id}`, editor, { status: 'closed', closeReason: 'other' })
    await run(months(4))
    expect((await stored(reference)).hopes).not.toBe('[erased]')
    await run(months(26))
    expect((await stored(reference)).hopes).toBe('[erased]')
  })

  test('one that staff call withdrawn is kept no longer than a closed one', async () => {
    const { id, reference } = await take()
    await ask('PATCH', `/${id}`, editor, { status: 'withdrawn' })
    await run(months(26))
    expect((await stored(reference)).hopes).toBe('[erased]')
  })

  test('two years are two years, also after the day that only a leap year has', async () => {
    const { id, reference } = await take()
    const data = { status: 'closed', closedAt: '2026-02-28T18:00:00.000Z' } as const
    await cms.inScope(() =>
      cms.payload.update({ collection: 'collaboration-requests', id, data, overrideAccess: true }),
    )
    await run(new Date('2028-02-29T12:00:00.000Z'))
    expect((await stored(reference)).hopes).not.toBe('[erased]')
    await run(new Date('2028-03-01T12:00:00.000Z'))
    expect((await stored(reference)).hopes).toBe('[erased]')
  })

  test('and nothing is erased for a day after the clock has jumped, either way', async () => {
    const day = 24 * 3600 * 1000
    const start = Date.now()
    const trusts = (now: number) => cms.inScope(() => isClockTrusted(cms.payload, now))
    expect(await trusts(start)).toBe(true)
    expect(await trusts(start + 6 * day)).toBe(true)
    const ahead = start + 400 * day
    expect([await trusts(ahead), await trusts(ahead + day / 2), await trusts(ahead + day)]).toEqual([
      false,
      false,
      true,
    ])
    expect([await trusts(ahead + 9 * day), await trusts(start)]).toEqual([false, false])
    expect(await trusts(start + day)).toBe(true)
  })

  describe('by itself, on a server', () => {
    const day = 24 * 3600_000
    /** What the server that runs since then does: once a minute after its start, and once six hours later. */
    const runForSixHours = () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval'] })
      onTestFinished(startRetention(cms).stop)
      vi.advanceTimersByTime(6 * 3600_000)
      vi.useRealTimers()
    }
    const lookedAtTheClock = (daysAgo: number) =>
      cms.inScope(() => isClockTrusted(cms.payload, Date.now() - daysAgo * day))
    const due = () => take({}, { quarantined: true, receivedAt: months(-6).toISOString() })
    const hopesOf = async ({ reference }: CollaborationRequest) => (await stored(reference)).hopes

    test('that tells the time', async () => {
      await lookedAtTheClock(2)
      const request = await due()
      runForSixHours()
      await expect.poll(() => hopesOf(request)).toBe('[erased]')
    })

    // Fault 16.
    test('but not on one whose clock has just jumped, however often it looks', async () => {
      await lookedAtTheClock(400)
      const request = await due()
      const warn = vi.spyOn(cms.payload.logger, 'warn')
      onTestFinished(() => warn.mockRestore())
      runForSixHours()
      // It looks at one time after the other, so the first is over when the second has begun.
      await expect.poll(() => warn.mock.calls.length).toBe(2)
      expect(warn.mock.calls[1]?.[1]).toContain('nothing is erased')
      expect(await hopesOf(request)).not.toBe('[erased]')
    })
  })

  test('not a day less when the clock has gone back', async () => {
    const closed = await take()
    await ask('PATCH', `/${closed.id}`, editor, { status: 'closed', closeReason: 'later' })
    expect(await run(months(-12))).toBe(0)
  })
})

describe('a request is found by who sent it', () => {
  const find = async (words: string, as: Staff = editor) => {
    const answer = await ask('POST', '/find', as, { words })
    const found = Array.isArray(answer.body['found']) ? answer.body['found'] : []
    return { status: answer.status, references: found.map(({ reference }) => reference), text: answer.text }
  }
  test('also where all of it is sealed, however it is written, and not when it was erased', async () => {
    const email = `${randomUUID()}@example.org`
    const { id, reference } = await take({
      name: 'Zo\u00eb Quill',
      email,
      organization: 'Quillworks',
      phone: '+1 555 0199',
    })
    const spoken = reference.replaceAll('-', '').toLowerCase()
    for (const words of [email.toUpperCase(), 'zoe quill', 'Quill Works', '(555) 01-99', '15550199', spoken]) {
      expect((await find(words)).references, words).toEqual([reference])
    }
    expect(await find('listen to each other')).toMatchObject({ status: 200, references: [] })
    await ask('POST', `/${id}/redact`, admin, { reference })
    expect((await find(email)).references).toEqual([])
  })

  test('the newest first, and how many more there are', async () => {
    const name = `Many ${randomUUID()}`
    const at = (day: number) => new Date(Date.UTC(2026, 9, day)).toISOString()
    for (let day = 1; day <= 21; day += 1) await take({ name }, { receivedAt: at(day) })
    const { references, text } = await find(name)
    expect(references).toHaveLength(20)
    expect(JSON.parse(text)).toMatchObject({ more: 1 })
    expect(JSON.parse(text).found[0].receivedAt).toBe(at(21))
  })

  test('by admins and editors alone, and by no single letter or sign', async () => {
    await take({ name: 'Yolanda Canary' })
    for (const role of ['author', 'reviewer'] as const) {
      const { status, text } = await find('yolanda', await cms.asUser(role))
      expect(status).toBe(403)
      expect(text).not.toContain('Canary')
    }
    const nobody = await cms.api('POST', '/api/collaboration-requests/find', { body: { words: 'yolanda' } })
    expect(nobody.status).toBe(401)
    for (const words of ['y', '', '(-)']) expect((await find(words)).status, words).toBe(400)
  })
})

describe('everything about one mail address', () => {
  const started = () => ({ payload: cms.payload, settings: readSettings(), tell: () => {} })
  test('is written into a file that only its owner reads, and erased on demand', async () => {
    const email = `${randomUUID()}@example.org`
    const { id, reference } = await take({ email: email.toUpperCase() })
    await ask('POST', `/${id}/reply`, editor, { text: 'An answer.' })
    const file = join(cms.dataDir, `${randomUUID()}.json`)
    const said = await cms.inScope(() => partnersCommands.about(started(), { email, file }))
    expect(said).toContain('Requests: 1,')
    expect((await stat(file)).mode & 0o077).toBe(0)
    const found = JSON.parse(await readFile(file, 'utf8'))
    expect(found.requests).toMatchObject([{ reference, replies: [{ text: 'An answer.' }] }])
    expect(found.mails.length).toBeGreaterThan(0)
    await writeFile(file, 'something of yours')
    await expect(cms.inScope(() => partnersCommands.about(started(), { email, file }))).rejects.toThrow()
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 1,')
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 0,')
    expect((await stored(reference)).email).toBe('[erased]')
  })
})

test('erasing an address with the server stopped says that the inbox still holds it; with the server running it does not', async () => {
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erase = async () => {
    const email = `${randomUUID()}@example.org`
    await take({ email })
    return cms.inScope(() => partnersCommands.erase(started, { email }))
  }
  const stopped = await erase()
  expect(stopped).toContain('in the database and the outbox. The copy in the inbox of the front (inbox.db')
  expect(stopped).toMatch(/Backups made between 20[^.]* after that start still hold it/)
  await frontWithoutCms()
  const running = await erase()
  expect(running).toContain('in the database, the inbox and the outbox. Backups made between')
  expect(running).not.toContain('start still hold it')
})

test('one that the front cannot erase keeps no other of the same person, and is told with its backups', async () => {
  const email = `${randomUUID()}@example.org`
  const [first, second] = [await take({ email }, { receivedAt: '2026-01-02T03:04:00.000Z' }), await take({ email })]
  await frontThatAnswers((url, answer) =>
    answer
      .writeHead(url === `/inbox/${first.reference}` ? 503 : 200)
      .end(JSON.stringify({ requests: [], unreadable: 0 })),
  )
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
  await expect(erasing).rejects.toThrow(
    /^Requests erased: 2, mails: \d, in the database and the outbox\. Backups made between 2026-01-02 03:04 UTC .*The copy of/,
  )
  // Without "Ask again": it would not be found by its address any more.
  await expect(erasing).rejects.toThrow(
    `${first.reference} in the inbox of the front could not be erased (503). While the server runs, the front erases`,
  )
  for (const { reference } of [first, second]) expect((await stored(reference)).email).toBe('[erased]')
})

test('one that waits in the inbox and cannot be erased there is not counted, and no new one is said to have come', async () => {
  const email = `${randomUUID()}@example.org`
  const waiting = [handedRequest('IRH-BXBX-9998', { email })]
  await frontThatAnswers((url, answer) =>
    answer.writeHead(url === '/inbox/from' ? 200 : 503).end(JSON.stringify({ requests: waiting, unreadable: 0 })),
  )
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
  await expect(erasing).rejects.toThrow(
    /^Requests erased: 0, .*could not be erased \(503\)\. Some are left: ask again\.$/,
  )
})

test('one that is erased here is counted, and not said to be left, where the front ends before it erases its copy', async () => {
  const email = `${randomUUID()}@example.org`
  await take({ email })
  const front = await frontThatAnswers((url, answer) => {
    if (url === '/inbox/from') answer.end(JSON.stringify({ requests: [], unreadable: 0 }))
    else {
      answer.writeHead(503).end('{}')
      front.close()
    }
  })
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
  await expect(erasing).rejects.toThrow(/^Requests erased: 1, .*\(503\)\. While the server runs, the front erases/)
  await expect(erasing).rejects.not.toThrow('Some are left')
})

// Readers of MongoDB keep no old page of it.
test.skipIf(isMongodb)(
  'while another program reads the database, what is erased by its address is told all the same',
  async () => {
    const email = `${randomUUID()}@example.org`
    await take({ email })
    const reader = new DatabaseSync(join(cms.dataDir, 'irh.db'), { readOnly: true })
    reader.exec('BEGIN; SELECT count(*) FROM collaboration_requests')
    const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
    const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
    await expect(erasing).rejects.toThrow(/^Requests erased: 1, .* Backups made .* still in the log .* Ask again\./)
    reader.close()
    expect(await cms.inScope(() => partnersCommands.erase(started, { email }))).toContain('Requests erased: 0,')
  },
)

test.each([
  ['503', (answer: ServerResponse) => answer.writeHead(503).end('{}')],
  ['socket hang up', (answer: ServerResponse) => answer.destroy()],
])('where the front does not say any more what it has (%s), what is erased is told all the same', async (why, fail) => {
  const email = `${randomUUID()}@example.org`
  const { id } = await take({ email })
  await ask('POST', `/${id}/reply`, editor, { text: 'An answer.' })
  let looks = 0
  await frontThatAnswers((url, answer) => {
    looks += url === '/inbox/from' ? 1 : 0
    if (looks > 1) fail(answer)
    else answer.end(JSON.stringify({ requests: [], unreadable: 0 }))
  })
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
  await expect(erasing).rejects.toThrow(/^Requests erased: 1, mails: 1, in the database and the outbox\. Backups made /)
  await expect(erasing).rejects.toThrow(`looked through (${why}). Some may be left: ask again.`)
  await expect(erasing).rejects.not.toThrow('The server is stopped')
})

// Readers of MongoDB keep no old page of it.
test.skipIf(isMongodb)(
  'what waits in the inbox and stays there for another program’s sake is not said to have come meanwhile',
  async () => {
    const email = `${randomUUID()}@example.org`
    const reference = 'IRH-BXBX-9997'
    const request = handedRequest(reference, { email })
    await take({ email }, { reference, receivedAt: request.receivedAt })
    const reader = new DatabaseSync(join(cms.dataDir, 'irh.db'), { readOnly: true })
    reader.exec('BEGIN; SELECT count(*) FROM collaboration_requests')
    let looks = 0
    await frontThatAnswers((url, answer) => {
      looks += url === '/inbox/from' ? 1 : 0
      if (looks === 2 && reader.isOpen) reader.close()
      answer.end(JSON.stringify({ requests: [request], unreadable: 0 }))
    })
    const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
    const erasing = cms.inScope(() => partnersCommands.erase(started, { email }))
    await expect(erasing).rejects.toThrow(
      /^Requests erased: 0, .* Backups made [^.]*\.( [^.]*\.)? Some are left: ask again\.$/,
    )
  },
  20_000,
)

test('a mail that cannot be erased keeps nobody from reading what is', async () => {
  const email = `${randomUUID()}@example.org`
  await take({ email })
  const letter = { subject: 'Hello', parts: [{ say: 'A word for you alone.' }] }
  await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key: randomUUID(), to: email, letter }))
  const { beforeDelete } = cms.payload.collections.outbox.config.hooks
  const fail = () => Promise.reject(new Error('The disk is full.'))
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const erase = () => cms.inScope(() => partnersCommands.erase(started, { email }))
  // Those of the request itself are gone by then.
  inTheMiddle(cms.payload.collections['collaboration-requests'].config.hooks.beforeChange, async () =>
    beforeDelete?.push(fail),
  )
  onTestFinished(
    () => void beforeDelete?.splice(0, beforeDelete.length, ...beforeDelete.filter((hook) => hook !== fail)),
  )
  await expect(erase()).rejects.toThrow(
    /^Requests erased: 1, mails: \d, .*The disk is full\. .*Some are left: ask again\.$/,
  )
  beforeDelete?.splice(beforeDelete.indexOf(fail), 1)
  expect(await erase()).toContain('Requests erased: 0, mails: 1,')
})

test('where others or staff name the address is part of it, too, and erasing says where it stays', async () => {
  const email = `${randomUUID()}@example.org`
  const { id, reference } = await take()
  await ask('PATCH', `/${id}`, editor, {
    notes: [{ text: `Ask '${email.toUpperCase()}'.` }, { text: 'Another note.' }],
  })
  const other = await take({ hopes: `Not about x${email} at all, and nothing else.` })
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const file = join(cms.dataDir, `${randomUUID()}.json`)
  const said = await cms.inScope(() => partnersCommands.about(started, { email, file }))
  expect(said).toContain(`notes on them (${reference}): the texts are in the file, too.`)
  const found = JSON.parse(await readFile(file, 'utf8'))
  expect(found.mentions).toEqual([{ reference, texts: [`Ask '${email.toUpperCase()}'.`] }])
  expect(JSON.stringify(found)).not.toContain(other.reference)
  expect(await cms.inScope(() => partnersCommands.erase(started, { email }))).toContain(`(${reference}): they stay,`)
})

test('an account under the address is part of it, without what opens it, and is not erased with the requests', async () => {
  const { email } = await cms.makeUser('author')
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  const file = join(cms.dataDir, `${randomUUID()}.json`)
  const said = await cms.inScope(() => partnersCommands.about(started, { email, file }))
  expect(said).toContain('has an account')
  const found = JSON.parse(await readFile(file, 'utf8'))
  expect(found.accounts).toEqual([
    { id: expect.any(String), name: 'Test author', email, role: 'author', createdAt: expect.any(String) },
  ])
  expect(await cms.inScope(() => partnersCommands.erase(started, { email }))).toContain('an admin deletes it')
})

describe('what somebody has sent that was not copied yet', () => {
  const started = () => ({ payload: cms.payload, settings: readSettings(), tell: () => {} })
  test('is found and erased by its mail address, too; with the server stopped that is said', async () => {
    const email = `${randomUUID()}@example.org`
    const about = async () => {
      const file = join(cms.dataDir, `${randomUUID()}.json`)
      const said = await cms.inScope(() => partnersCommands.about(started(), { email, file }))
      return { said, found: JSON.parse(await readFile(file, 'utf8')) }
    }
    expect((await about()).said).toContain('The server is stopped')
    const port = await frontWithoutCms()
    const before = Number(rowsIn(join(cms.dataDir, 'inbox.db')))
    const sent = await postForm(port, { ...filled, email: email.toUpperCase() })
    expect(sent.status).toBe(303)
    await postForm(port, { ...filled, email: 'somebody.else@example.org' })
    const { said, found } = await about()
    expect(said).toMatch(/^Requests: 1, mails: 0\. All are in [^ ]+$/)
    expect(found.waiting.requests).toMatchObject([{ input: { name: filled.name } }])
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 1,')
    expect((await about()).found.waiting.requests).toEqual([])
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 0,')
    // That of somebody else.
    expect(rowsIn(join(cms.dataDir, 'inbox.db'))).toBe(before + 1)
    // It was on its way here already.
    const [late] = found.waiting.requests
    await cms.inScope(() => receive(cms.payload, sentRequest.parse({ ...late, withdrawnAt: null })))
    expect(await stored(late.reference)).toMatchObject({ name: '[erased]', email: '[erased]', setting: 'agency' })
    expect(await mailsAbout(late.reference)).toEqual([])
  })

  test('is erased also where it comes in while the others are', async () => {
    const email = `${randomUUID()}@example.org`
    const port = await frontWithoutCms()
    await postForm(port, { ...filled, email })
    inTheMiddle(cms.payload.collections['collaboration-requests'].config.hooks.beforeChange, () =>
      postForm(port, { ...filled, email, hopes: 'One more word that must not stay here.' }),
    )
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 2,')
    expect((await cms.inScope(() => about(cms.payload, email))).waiting?.requests).toEqual([])
  })

  test('is erased also where its reference is another’s here, which stays', async () => {
    const email = `${randomUUID()}@example.org`
    const port = await frontWithoutCms()
    const { location = '' } = (await postForm(port, { ...filled, email })).headers
    const reference = location.split('=')[1] ?? ''
    await take({}, { reference, receivedAt: '2026-01-01T00:00:00.000Z' })
    expect(await cms.inScope(() => partnersCommands.erase(started(), { email }))).toContain('Requests erased: 1,')
    expect((await cms.inScope(() => about(cms.payload, email))).waiting?.requests).toEqual([])
    const { email: theirs, redactedAt = null } = await stored(reference)
    expect([theirs, redactedAt]).toEqual(['sam@example.org', null])
  })
})

test('erasing an address takes the mails to it, also those that belong to no request', async () => {
  const to = `${randomUUID()}@example.org`
  const letter = { subject: 'Hello', parts: [{ say: 'A word for you alone.' }] }
  await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key: randomUUID(), to, letter }))
  const mails = () => cms.inScope(() => about(cms.payload, to))
  expect((await mails()).mails).toHaveLength(1)
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  await cms.inScope(() => partnersCommands.erase(started, { email: to }))
  expect((await mails()).mails).toEqual([])
})

test('erasing an address to which more and more is mailed says what it has erased, and to ask again', async () => {
  const to = `${randomUUID()}@example.org`
  const letter = { subject: 'Hello', parts: [{ say: 'A word for you alone.' }] }
  const mail = () => ({ kind: 'other', key: randomUUID(), to, letter }) as const
  await cms.inScope(() => queueMail(cms.payload, mail()))
  const { afterDelete } = cms.payload.collections.outbox.config.hooks
  const again = ({ req }: { req: PayloadRequest }) => queueMail(cms.payload, mail(), req)
  afterDelete?.push(again)
  onTestFinished(() => void afterDelete?.splice(afterDelete.indexOf(again), 1))
  const started = { payload: cms.payload, settings: readSettings(), tell: () => {} }
  await expect(cms.inScope(() => partnersCommands.erase(started, { email: to }))).rejects.toThrow(
    /^Requests erased: 0, mails: 10, .* Backups made .* More came in meanwhile: ask again\.$/,
  )
})

describe('with a key', () => {
  test('nothing that somebody wrote, or that was written about it, is readable in a database or file', async () => {
    const word = `canary${randomUUID().slice(0, 8)}`
    const hopes = `We hope for ${word} and ${word} alone.`
    const texts = { name: word, organization: word, role: word, accessNeeds: word, phone: word, hopes }
    const email = `${word}@example.org`
    const { id, reference } = await take({ ...texts, email })
    await ask('PATCH', `/${id}`, editor, { notes: [{ text: `A note on ${word}` }] })
    await ask('POST', `/${id}/reply`, editor, { text: `A reply on ${word}` })
    const where = { reference: { equals: reference } }
    const data = { lastError: `550 <${email}> is nobody here`, replyTo: email }
    await cms.inScope(() => cms.payload.update({ collection: 'outbox', where, data, overrideAccess: true }))
    const mails = await mailsAbout(reference)
    expect(mails.find(({ kind }) => kind === 'reply')).toMatchObject({ ...data, to: email })
    // The copy in the front’s inbox, too.
    const { location = '' } = (await postForm(await frontWithoutCms(), { ...filled, ...texts, email })).headers
    const waiting = location.split('=')[1] ?? ''
    const places = async (text: string) => (await placesWith(cms.dataDir, text)).join(' ')
    expect(await places(reference)).toMatch(isMongodb ? /collaboration-requests/ : /irh\.db/)
    expect(await places(waiting)).toContain('inbox.db')
    expect(await places(word)).toBe('')
    const after = await stored(reference)
    expect(after).toMatchObject({ ...texts, email, notes: [{ text: `A note on ${word}` }] })
    expect((await ask('GET', `/${id}`, editor)).text).toContain(word)
  })
})

test('sealing anew leaves none out, also while one is erased', async () => {
  const keys = Array.from({ length: 102 }, () => randomUUID())
  const letter = { subject: 'A mail', parts: [] }
  for (const key of keys) {
    await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key, to: 'sealed@example.org', letter }))
  }
  const [first = '', second, ...others] = keys
  const saved = new Set<string>()
  const { afterChange } = cms.payload.collections.outbox.config.hooks
  const watch = async ({ doc, req }: { doc: { key: string }; req: PayloadRequest }) => {
    saved.add(doc.key)
    const where = { key: { equals: first } }
    if (doc.key === second) await cms.payload.delete({ collection: 'outbox', where, overrideAccess: true, req })
  }
  afterChange?.push(watch)
  await cms.inScope(() => resealAll(cms.payload, everything))
  afterChange?.splice(afterChange.indexOf(watch), 1)
  expect(others.filter((key) => !saved.has(key))).toEqual([])
})

test('sealing anew leaves a mail alone that is just being sent, and says so', async () => {
  const key = randomUUID()
  const letter = { subject: 'A mail', parts: [] }
  await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key, to: 'sealed@example.org', letter }))
  const where = { key: { equals: key } }
  const save = (state: 'sending' | 'sent') =>
    cms.inScope(() => cms.payload.update({ collection: 'outbox', where, data: { state }, overrideAccess: true }))
  const { docs } = await save('sending')
  const one = { id: { equals: docs[0]?.id } }
  await expect(cms.inScope(() => resealAll(cms.payload, one))).rejects.toThrow('just being sent')
  await save('sent')
  expect(await cms.inScope(() => resealAll(cms.payload, one))).toMatchObject({ count: 1 })
})

// Else the one waits for the other.
test.runIf(isMongodb)('sealing anew does not put back into the queue what was sent since it was read', async () => {
  const key = randomUUID()
  const letter = { subject: 'A mail', parts: [] }
  await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key, to: 'sealed@example.org', letter }))
  const find = async () => {
    const where = { key: { equals: key } }
    const { docs } = await cms.inScope(() => cms.payload.find({ collection: 'outbox', where, overrideAccess: true }))
    return docs[0]
  }
  const id = (await find())?.id ?? ''
  inTheMiddle(cms.payload.collections.outbox.config.hooks.beforeChange, () =>
    cms.payload.update({ collection: 'outbox', id, data: { state: 'sent' }, overrideAccess: true }),
  )
  await expect(cms.inScope(() => resealAll(cms.payload, { id: { equals: id } }))).rejects.toThrow('just being sent')
  expect(await find()).toMatchObject({ state: 'sent' })
})

describe('what cannot be read any more', () => {
  const sealedWith = (id: string, digits: string, text: string) =>
    sealingWith([{ id, key: Buffer.from(digits.repeat(32), 'hex') }]).seal(text)
  const lost = sealedWith('lost', 'cd', 'Zoe Canary')
  const damaged = `${sealedWith('first', 'ab', 'Zoe Canary').slice(0, -9)}x`
  const keep = (id: string, data: Record<string, unknown>) =>
    cms.inScope(() => cms.payload.db.updateOne({ collection: 'collaboration-requests', id, data }))

  test.each([
    { how: 'for want of its key', name: lost, words: '[sealed, cannot be read without its key]' },
    { how: 'since a disk has damaged it', name: damaged, words: '[damaged]' },
  ])('$how is said so wherever it would stand, and keeps nobody from the others', async ({ name, words }) => {
    const { id, reference } = await take()
    onTestFinished(async () => void (await ask('DELETE', `/${id}`, admin)))
    await keep(id, { name, hopes: name })
    const other = await take({ name: `Yves ${randomUUID()}` })
    const find = async (given: string) => (await ask('POST', '/find', editor, { words: given })).body
    expect(await find(String(other.name))).toMatchObject({ found: [{ reference: other.reference }], unreadable: 1 })
    expect(await find(reference)).toMatchObject({ found: [{ reference, name: words }], unreadable: 0 })
    const { text } = await ask('GET', '/export.csv', admin)
    expect(text.split('\r\n').find((line) => line.includes(reference))).toContain(words)
    expect(text).not.toContain('sealed.')
    expect((await ask('GET', '?depth=0', editor)).status).toBe(200)
    expect((await ask('PATCH', `/${id}`, editor, { notes: [{ text: 'Cannot be read.' }] })).status).toBe(200)
    expect(await stored(reference)).toMatchObject({ name, notes: [{ text: 'Cannot be read.' }] })
    expect(await cms.inScope(() => resealAll(cms.payload, { id: { equals: id } }))).toMatchObject({ unreadable: 1 })
  })

  test('is named with the label of its field, for each cause', async () => {
    const { id, reference } = await take()
    onTestFinished(async () => void (await ask('DELETE', `/${id}`, admin)))
    await keep(id, { name: lost, email: lost, hopes: damaged })
    expect(unreadableAnswers({ ...(await stored(reference)) })).toEqual([
      expect.stringMatching(/^What was written under “Name” and “Email” cannot be read\. .*“lost”/),
      expect.stringMatching(/^What was written under “What are you hoping for\?” cannot be read\. It is damaged/),
    ])
  })

  test('is counted where it is a note alone', async () => {
    const { id, reference } = await take()
    onTestFinished(async () => void (await ask('DELETE', `/${id}`, admin)))
    expect((await ask('PATCH', `/${id}`, editor, { notes: [{ text: 'A note.' }] })).status).toBe(200)
    await keep(id, { notes: (await stored(reference)).notes?.map((note) => ({ ...note, text: lost })) })
    expect(await cms.inScope(() => resealAll(cms.payload, { id: { equals: id } }))).toEqual({ count: 0, unreadable: 1 })
  })

  test('is not what only looks sealed: that stays to the letter', async () => {
    const organization = 'sealed.first.AAAA'
    const { id, reference } = await take({ organization })
    onTestFinished(async () => void (await ask('DELETE', `/${id}`, admin)))
    for (let times = 0; times < 2; times++) {
      expect(await cms.inScope(() => resealAll(cms.payload, { id: { equals: id } }))).toEqual({
        count: 1,
        unreadable: 0,
      })
      expect((await stored(reference)).organization?.trim()).toBe(organization)
    }
    const kept = await cms.inScope(() =>
      cms.payload.db.findOne<CollaborationRequest>({
        collection: 'collaboration-requests',
        where: { id: { equals: id } },
      }),
    )
    const key = Buffer.from('ab'.repeat(32), 'hex')
    expect(sealingWith([{ id: 'first', key }]).open(kept?.organization ?? '')).toBe(organization)
    const { text } = await ask('GET', '/export.csv', admin)
    expect(text.split('\r\n').find((line) => line.includes(reference))).toContain(organization)
  })

  test('is not shown to its sender either, also where it is one answer alone', async () => {
    const receiptHash = 'ef'.repeat(32)
    const { id } = await take({}, { receiptHash })
    onTestFinished(async () => void (await ask('DELETE', `/${id}`, admin)))
    await keep(id, { hopes: damaged })
    await expect(cms.inScope(() => receiptOf(cms.payload, receiptHash))).rejects.toThrow('It is damaged')
  })
})

test('sealing anew does not say that all are sealed while one could not be saved', async () => {
  const keys = [randomUUID(), randomUUID()]
  for (const key of keys) {
    const letter = { subject: 'A mail', parts: [] }
    await cms.inScope(() => queueMail(cms.payload, { kind: 'other', key, to: 'sealed@example.org', letter }))
  }
  const saved: unknown[] = []
  const { beforeChange } = cms.payload.collections.outbox.config.hooks
  const refuse = ({ data }: { data: Record<string, unknown> }) => {
    if (data['key'] === keys[0]) throw new Error('the database is away.')
    saved.push(data['key'])
    return data
  }
  beforeChange?.push(refuse)
  await expect(cms.inScope(() => resealAll(cms.payload, everything))).rejects.toThrow('Keep the old key')
  beforeChange?.splice(beforeChange.indexOf(refuse), 1)
  expect(saved).toContain(keys[1])
})

describe('the file for a spreadsheet', () => {
  test('is for admins, and holds no formula', async () => {
    await take({ name: '=HYPERLINK("https://evil.test")', organization: '@SUM(A1:A9)' })
    expect((await ask('GET', '/export.csv', editor)).status).toBe(403)
    const answer = await ask('GET', '/export.csv', admin)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    expect(answer.text).toContain(`"'=HYPERLINK(""https://evil.test"")"`)
    expect(answer.text).toContain(`"'@SUM(A1:A9)"`)
  })
})

test('the figures count by week, setting and outcome, without spam', async () => {
  const counted = { count: z.int() }
  const answer = z.strictObject({
    weeks: z.array(z.strictObject({ from: z.iso.date(), ...counted })).length(12),
    settings: z.array(z.strictObject({ setting: z.string(), ...counted })),
    outcomes: z.array(z.strictObject({ status: z.string(), ...counted })),
  })
  const figures = async () => answer.parse((await ask('GET', '/figures', editor)).body)
  const before = await figures()
  const weekMs = 7 * 24 * 3600_000
  const mondays = before.weeks.map(({ from }) => Date.parse(from))
  for (const monday of mondays) expect(new Date(monday).getUTCDay()).toBe(1)
  const [first = 0, second = 0] = mondays
  expect(mondays).toEqual(mondays.map((_, index) => first + index * weekMs))
  expect(Math.floor((Date.now() - first) / weekMs)).toBe(11)

  const at = (moment: number) => ({ receivedAt: new Date(moment).toISOString() })
  const agreed = await take({ setting: 'institution' }, at(second - 1)) // late on Sunday
  await ask('PATCH', `/${agreed.id}`, editor, { status: 'agreed' })
  await take({ setting: 'private-practice' }, at(second))
  await take({ setting: 'institution' }, at(first - 1)) // too long ago
  await take({ setting: 'institution' }, { quarantined: true })
  const spam = await take({ setting: 'institution' }, at(second))
  await ask('PATCH', `/${spam.id}`, editor, { status: 'spam' })
  const more = <T extends { count: number }>(rows: T[], isOneMore: (row: T) => boolean) =>
    rows.map((row) => (isOneMore(row) ? { ...row, count: row.count + 1 } : row))
  expect(await figures()).toEqual({
    weeks: more(before.weeks, ({ from }) => [first, second].includes(Date.parse(from))),
    settings: more(before.settings, ({ setting }) => ['institution', 'private-practice'].includes(setting)),
    outcomes: more(before.outcomes, ({ status }) => ['agreed', 'new'].includes(status)),
  })
  expect((await ask('GET', '/figures', await cms.asUser('author'))).status).toBe(403)
})
