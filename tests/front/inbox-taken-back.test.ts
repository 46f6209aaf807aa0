// What a sender takes back while MongoDB comes and goes. Needs TEST_MONGODB_URL, which npm test sets.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Inbox } from '#front/intake/inbox.ts'
import { openMongoInbox } from '#front/intake/inbox-mongodb.ts'
import { openInboxThread } from '#front/intake/inbox-thread.ts'
import { parseSealingKeys, type SealingKeys, sealingWith } from '#sealing'
import { openHanging } from './support/hanging.ts'
import { rowsOf } from './support/inbox.ts'
import { requestWith } from './support/kept-request.ts'
import { dropAll, withRows } from './support/mongodb-rows.ts'

const server = process.env['TEST_MONGODB_URL']
const away = 'mongodb://127.0.0.1:9/away'
const one = parseSealingKeys(`one:${'cd'.repeat(32)}`) ?? []
const two = parseSealingKeys(`two:${'ab'.repeat(32)}`) ?? []

/** The same answers, sent once more: another reference and another link were drawn for them. */
const sent = (count: number, also: Parameters<typeof requestWith>[0] = {}) =>
  requestWith({ reference: `IRH-0000-000${count}`, receiptHash: `hash ${count}`, ...also })
type At = { at?: string; name?: string; keys?: SealingKeys }
const other = (count: number) => sent(count, { key: `key ${count}` })

describe.runIf(server)('taken back by its sender', () => {
  let folder: string
  let url: string
  let said: unknown[] = []
  let opened: Inbox[] = []
  let betweens: Awaited<ReturnType<typeof openHanging>>[] = []

  /** A server with a file of its own, on the one MongoDB. */
  const open = async ({ at = url, name = 'inbox', keys = two }: At = {}): Promise<Inbox> => {
    const say = (...words: unknown[]) => void said.push(words)
    const file = await openInboxThread({ file: join(folder, `${name}.db`), say, piiKeys: keys })
    const inbox = await openMongoInbox({ url: at, file, say, sealing: sealingWith(keys) })
    opened.push(inbox)
    // Makes the indexes: on a busy machine that takes longer than a sender waits.
    if (at !== away) await inbox.lag()
    return inbox
  }
  const openBetween = async (name = 'inbox') => {
    const between = await openHanging(url)
    betweens.push(between)
    return { between, inbox: await open({ at: between.url, name }) }
  }
  const close = async (inbox: Inbox) => {
    opened = opened.filter((each) => each !== inbox)
    await inbox.close()
  }
  const whileOpen = async <T>(at: At, work: (inbox: Inbox) => Promise<T>): Promise<T> => {
    const inbox = await open(at)
    try {
      return await work(inbox)
    } finally {
      await close(inbox)
    }
  }
  const uncopied = async (inbox: Inbox) =>
    (await inbox.uncopied({ after: null, limit: 100 })).flatMap(({ request }) => request ?? [])
  /** What the CMS would get: who is to be answered, and what was taken back. */
  const handedOver = async (inbox: Inbox) => {
    const requests = await uncopied(inbox)
    const referencesOf = (isThere: boolean) =>
      requests.filter(({ withdrawnAt }) => (withdrawnAt === null) === isThere).map(({ reference }) => reference)
    return { toAnswer: referencesOf(true), takenBack: referencesOf(false) }
  }

  const setRow = (reference: string, fields: object) =>
    withRows(url, (rows) => rows.updateOne({ _id: reference }, { $set: fields }))

  beforeEach(async () => {
    said = []
    folder = await mkdtemp(join(tmpdir(), 'irh-taken-back-'))
    url = `${server}/irh-taken-back-${randomBytes(6).toString('hex')}`
  })
  afterEach(async () => {
    for (const between of betweens) between.close()
    for (const inbox of opened) await inbox.close()
    betweens = []
    opened = []
    await dropAll(url)
    await rm(folder, { recursive: true })
  })

  test('after it came over from the file, it is erased there, too, and the same answers are another request', async () => {
    await whileOpen({ at: away }, (inbox) => inbox.keep(sent(1)))
    await whileOpen({}, async (inbox) => {
      for (const request of await uncopied(inbox)) await inbox.markCopied(request)
      expect(await inbox.keep(sent(2))).toEqual({ reference: 'IRH-0000-0001', isNew: false })
      expect(await inbox.withdraw('hash 2')).toBe(true)
    })
    expect(JSON.stringify(rowsOf(folder))).not.toContain('Canary')
    await whileOpen({ at: away }, async (inbox) => {
      expect(await inbox.keep(sent(3))).toEqual({ reference: 'IRH-0000-0003', isNew: true })
    })
    expect(await handedOver(await open())).toEqual({ toAnswer: ['IRH-0000-0003'], takenBack: ['IRH-0000-0001'] })
  })

  test('at another server, whose file does not have it, the same answers sent again still reach somebody', async () => {
    await whileOpen({ at: away }, (inbox) => inbox.keep(sent(1)))
    await whileOpen({}, uncopied)
    await whileOpen({ name: 'another' }, (inbox) => inbox.withdraw('hash 1'))
    await whileOpen({ at: away }, async (inbox) => {
      expect(await inbox.keep(sent(3))).toEqual({ reference: 'IRH-0000-0001', isNew: false })
    })
    const inbox = await open()
    await uncopied(inbox)
    const [there] = (await uncopied(inbox)).filter(({ withdrawnAt }) => withdrawnAt === null)
    expect(there).toMatchObject({ receiptHash: 'hash 3', input: { name: 'Ada Canary' } })
    expect(there?.reference).not.toBe('IRH-0000-0001')
  })

  test('while only the file has it, it is taken back in MongoDB, too, under its other reference', async () => {
    await whileOpen({}, (inbox) => inbox.keep(sent(1)))
    await whileOpen({ at: away }, async (inbox) => {
      expect(await inbox.keep(sent(2))).toMatchObject({ isNew: true })
      await expect(inbox.withdraw('hash 2')).rejects.toThrow()
    })
    expect(await handedOver(await open())).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0001', 'IRH-0000-0002'] })
  })

  /**
   * The file has it under the first reference and with the second receipt; MongoDB has that, late, under the second: so a
   * server left it that did not keep the same answers in turn yet (decision 0073).
   */
  const writtenLate = async (thenAlso: (inbox: Inbox) => Promise<void>) => {
    const first = sent(1, { receivedAt: new Date(Date.now() - 10).toISOString() })
    const second = sent(2)
    await whileOpen({ at: away }, async (inbox) => {
      expect([await inbox.keep(first), await inbox.keep(second)]).toMatchObject([{ isNew: true }, { isNew: false }])
      await thenAlso(inbox)
    })
    await whileOpen({ name: 'another' }, (inbox) => inbox.keep(second))
    await withRows(url, async (rows) => expect(await rows.countDocuments()).toBe(1))
  }

  test('while only the file has it, what is written late with its receipt is taken back with it', async () => {
    await writtenLate((inbox) => expect(inbox.withdraw('hash 2')).rejects.toThrow())
    const inbox = await open()
    expect(await inbox.findReceipt('hash 2')).toMatchObject({
      reference: 'IRH-0000-0001',
      withdrawnAt: expect.any(String),
    })
    expect(await handedOver(inbox)).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0001', 'IRH-0000-0002'] })
  })

  test('or not, its receipt names the reference that its sender was told, and not that of a late write', async () => {
    await writtenLate(async () => {})
    const inbox = await open()
    expect((await inbox.findReceipt('hash 2'))?.reference).toBe('IRH-0000-0001')
    expect((await handedOver(inbox)).toAnswer).toEqual(['IRH-0000-0001'])
  })

  test('while only the file has it, it does not take with it what was sent anew elsewhere after that', async () => {
    await whileOpen({ at: away }, async (inbox) => {
      await inbox.keep(sent(1))
      await expect(inbox.withdraw('hash 1')).rejects.toThrow()
    })
    const later = new Date(Date.now() + 1).toISOString()
    await whileOpen({ name: 'another' }, (inbox) => inbox.keep(sent(2, { receivedAt: later })))
    const inbox = await open()
    expect(await handedOver(inbox)).toEqual({ toAnswer: ['IRH-0000-0002'], takenBack: ['IRH-0000-0001'] })
    // Nor when the old link is used once more.
    expect(await inbox.withdraw('hash 1')).toBe(true)
    expect((await handedOver(inbox)).toAnswer).toEqual(['IRH-0000-0002'])
  })

  test('by the link that MongoDB knows, while the file has the same answers under another reference, neither stays', async () => {
    await whileOpen({}, (inbox) => inbox.keep(sent(1)))
    const { between, inbox } = await openBetween()
    between.hang()
    expect(await inbox.keep(sent(2))).toMatchObject({ isNew: true })
    between.letThrough()
    expect(await inbox.withdraw('hash 1')).toBe(true)
    expect(await handedOver(inbox)).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0001', 'IRH-0000-0002'] })
  })

  test('and not yet brought over, the same answers sent again are another request', async () => {
    await whileOpen({ at: away }, (inbox) => inbox.keep(sent(1)))
    await whileOpen({}, uncopied)
    const { between, inbox } = await openBetween()
    between.hang('update', 'withdrawnAt')
    const withdrawn = inbox.withdraw('hash 1').catch(() => 'not in time')
    await expect.poll(() => between.held()).toContain('withdrawnAt')
    expect((await inbox.findReceipt('hash 1'))?.input).toEqual({ setting: 'agency' })
    expect(await inbox.keep(sent(2))).toEqual({ reference: 'IRH-0000-0002', isNew: true })
    between.letThrough()
    await withdrawn
    expect(await handedOver(inbox)).toEqual({ toAnswer: ['IRH-0000-0002'], takenBack: ['IRH-0000-0001'] })
  })

  test('while it is sent again, it stays for whom it was promised after that', async () => {
    const { between, inbox } = await openBetween()
    await inbox.keep(sent(1))
    const another = await open({ name: 'another' })
    between.hang('update', 'withdrawnAt')
    const withdrawn = inbox.withdraw('hash 1').catch(() => false)
    await expect.poll(() => between.held()).toContain('withdrawnAt')
    expect(await another.keep(sent(2))).toEqual({ reference: 'IRH-0000-0001', isNew: false })
    between.letThrough()
    expect(await withdrawn).toBe(false)
    expect(await handedOver(another)).toEqual({ toAnswer: ['IRH-0000-0001'], takenBack: [] })
  })

  test('while the same answers are sent again, these are another request', async () => {
    const { between, inbox } = await openBetween()
    await inbox.keep(sent(1))
    const another = await open({ name: 'another' })
    between.hang('update', 'hash 2', 'copiedAt')
    const again = inbox.keep(sent(2))
    await expect.poll(() => between.held()).toContain('hash 2')
    expect(await another.withdraw('hash 1')).toBe(true)
    between.letThrough()
    expect(await again).toEqual({ reference: 'IRH-0000-0002', isNew: true })
    expect(await handedOver(another)).toEqual({ toAnswer: ['IRH-0000-0002'], takenBack: ['IRH-0000-0001'] })
  })

  test.each(['update', 'insert', 'delete'])(
    'before the %s that gives it another reference, it stays taken back',
    async (step) => {
      const { between, inbox } = await openBetween()
      await inbox.keep(sent(1))
      const another = await open({ name: 'another' })
      between.hang(step, 'IRH-0000-000')
      const renamed = inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0005' })
      await expect.poll(() => between.held()).toContain(step)
      expect(await another.withdraw('hash 1')).toBe(true)
      between.letThrough()
      expect(await renamed).toBe('IRH-0000-0005')
      expect(await handedOver(another)).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0005'] })
      await withRows(url, async (rows) => expect(JSON.stringify(await rows.find().toArray())).not.toContain('Canary'))
    },
  )

  test.each(['hash 1', 'hash 2'])(
    'while one of two is on its way to another reference, neither stays (by %s)',
    async (hash) => {
      await whileOpen({}, (inbox) => inbox.keep(sent(1)))
      await whileOpen({ at: away }, (inbox) => inbox.keep(sent(2)))
      await whileOpen({}, uncopied)
      const { between, inbox } = await openBetween()
      between.hang('insert')
      const renamed = inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0005' }).catch(() => 'cut off')
      await expect.poll(() => between.held()).toContain('insert')
      between.close()
      await close(inbox)
      await renamed
      const after = await open()
      expect(await after.withdraw(hash)).toBe(true)
      expect((await handedOver(after)).toAnswer).toEqual([])
      expect(await after.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0009' })).toBe('IRH-0000-0005')
      expect(await handedOver(after)).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0002', 'IRH-0000-0005'] })
    },
  )

  test('one whose twin cannot be read, for want of its key, is erased with it', async () => {
    await whileOpen({ keys: one }, (inbox) => inbox.keep(sent(1)))
    await whileOpen({ at: away, keys: two }, (inbox) => inbox.keep(sent(2)))
    await whileOpen({ keys: two }, uncopied)
    const inbox = await open({ keys: two, name: 'another' })
    expect(await inbox.withdraw('hash 2')).toBe(true)
    expect(await handedOver(inbox)).toEqual({ toAnswer: [], takenBack: ['IRH-0000-0001', 'IRH-0000-0002'] })
    await withRows(url, async (rows) => {
      const kept = await rows.find().sort({ _id: 1 }).toArray()
      expect(kept.map(({ input }) => input)).toEqual(['{}', '{"setting":"agency"}'])
    })
  })

  test('one that cannot be taken back in MongoDB just now holds up none of the others', async () => {
    await whileOpen({}, (inbox) => inbox.keep(sent(1)))
    await setRow('IRH-0000-0001', { score: 'no number' })
    await whileOpen({ at: away }, async (inbox) => {
      await inbox.keep(sent(2))
      await expect(inbox.withdraw('hash 2')).rejects.toThrow()
      await inbox.keep(other(3))
    })
    const inbox = await open()
    expect(await handedOver(inbox)).toEqual({ toAnswer: ['IRH-0000-0003'], takenBack: ['IRH-0000-0002'] })
    await inbox.keep(other(4))
    expect((await handedOver(inbox)).toAnswer).toEqual(['IRH-0000-0003', 'IRH-0000-0004'])
    expect(said.filter((words) => JSON.stringify(words).includes('wait'))).toHaveLength(1)
    await setRow('IRH-0000-0001', { score: 0 })
    expect((await handedOver(inbox)).takenBack).toEqual(['IRH-0000-0001', 'IRH-0000-0002'])
  })
})
