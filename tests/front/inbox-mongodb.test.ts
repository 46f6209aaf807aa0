// The inbox that several servers share. Needs TEST_MONGODB_URL, which npm test sets.
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Say } from '#front/events.ts'
import type { Inbox } from '#front/intake/inbox.ts'
import { openMongoInbox } from '#front/intake/inbox-mongodb.ts'
import { openInboxThread } from '#front/intake/inbox-thread.ts'
import { isRequestReference } from '#model/partners/request-reference.ts'
import { parseSealingKeys, sealingWith } from '#sealing'
import { openHanging } from './support/hanging.ts'
import { requestWith } from './support/kept-request.ts'
import { dropAll, withRows } from './support/mongodb-rows.ts'

const server = process.env['TEST_MONGODB_URL']
const keys = parseSealingKeys(`one:${'cd'.repeat(32)}`) ?? []

/** The wait was ended here. The line itself would have gone on for ten seconds. */
const notInTime = [
  'The inbox in MongoDB is away; the file takes requests',
  { reason: 'There was no answer in 1000 ms' },
]

describe.runIf(server)('an inbox in MongoDB', () => {
  let folder: string
  let url: string
  let inbox: Inbox
  let said: unknown[] = []
  const say: Say = (...words) => void said.push(words)
  const open = async (at: string, withKeys = keys, name = 'inbox'): Promise<Inbox> => {
    const file = await openInboxThread({ file: join(folder, `${name}.db`), say, piiKeys: withKeys })
    return openMongoInbox({ url: at, file, say, sealing: sealingWith(withKeys) })
  }
  /** The inbox anew, on a line that can hang. */
  const openBetween = async () => {
    await inbox.close()
    const between = await openHanging(url)
    inbox = await open(between.url)
    return between
  }
  const uncopied = async () =>
    (await inbox.uncopied({ after: null, limit: 100 })).flatMap(({ request }) => request ?? [])
  const markAllCopied = async () => {
    for (const request of await uncopied()) await inbox.markCopied(request)
  }
  beforeEach(async () => {
    said = []
    folder = await mkdtemp(join(tmpdir(), 'irh-inbox-'))
    url = `${server}/irh-inbox-${randomBytes(6).toString('hex')}`
    inbox = await open(url)
    // Makes the indexes: on a busy machine that takes longer than a sender waits.
    await inbox.lag()
  })
  afterEach(async () => {
    await inbox.close()
    await dropAll(url)
    await rm(folder, { recursive: true })
  })

  test('keeps a request once, sealed, and gives it back to the letter', async () => {
    expect(await inbox.keep(requestWith())).toEqual({ reference: 'IRH-0000-0001', isNew: true })
    const again = requestWith({ reference: 'IRH-0000-0002', receiptHash: 'hash 2' })
    expect(await inbox.keep(again)).toEqual({ reference: 'IRH-0000-0001', isNew: false })
    expect(await uncopied()).toEqual([
      { ...requestWith(), receivedAt: expect.any(String), receiptHash: 'hash 2', withdrawnAt: null },
    ])
    await withRows(url, async (rows) => {
      expect(JSON.stringify(await rows.find().toArray())).not.toMatch(/Canary|ada@/)
    })
  })

  test('knows the sealed way to the receipt for ten minutes, for every server, and not of one that was taken back', async () => {
    const links = () => Promise.all(['IRH-0000-0001', 'IRH-0000-0002'].map((each) => inbox.linkOf(each)))
    await inbox.keep(requestWith(), () => 'link 1')
    await inbox.keep(requestWith({ reference: 'IRH-0000-0002', key: 'key 2', receiptHash: 'hash 2' }), () => 'link 2')
    await inbox.keep(requestWith({ reference: 'IRH-0000-0003', receiptHash: 'hash 3' }), () => 'link 3')
    expect(await links()).toEqual(['link 3', 'link 2'])
    await inbox.withdraw('hash 3')
    expect(await links()).toEqual([null, 'link 2'])

    await withRows(url, async (rows) => {
      const past = new Date(Date.now() - 1000).toISOString()
      await rows.updateOne({ 'link.sealed': 'link 2' }, { $set: { 'link.until': past } })
      expect(await links()).toEqual([null, null])
      expect(await rows.countDocuments({ link: { $exists: true } })).toBe(1)
      await inbox.tidy()
      expect(await rows.countDocuments({ link: { $exists: true } })).toBe(0)
    })
    expect((await uncopied()).map(({ receiptHash }) => receiptHash)).toEqual(['hash 3', 'hash 2'])
  })

  test('finds it by the sender’s token, erases it when it is taken back, and hands that over', async () => {
    await inbox.keep(requestWith())
    await markAllCopied()
    expect(await uncopied()).toEqual([])
    expect(await inbox.copied({ after: null, limit: 10 })).toEqual(['IRH-0000-0001'])
    expect((await inbox.findReceipt('hash 1'))?.input).toMatchObject({ name: 'Ada Canary' })
    expect(await inbox.findReceipt('hash 2')).toBeNull()
    expect(await inbox.withdraw('hash 1')).toBe(true)
    expect(await inbox.withdraw('hash 1')).toBe(true)
    expect(await inbox.withdraw('hash 3')).toBe(false)
    expect(await uncopied()).toMatchObject([{ input: { setting: 'agency' }, withdrawnAt: expect.any(String) }])
    expect(await inbox.keep(requestWith({ reference: 'IRH-0000-0003' }))).toMatchObject({ isNew: true })
  })

  test('keeps in the file what comes while the database is away, and brings it over', async () => {
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    expect(await inbox.keep(requestWith())).toMatchObject({ isNew: true })
    expect((await inbox.findReceipt('hash 1'))?.input).toMatchObject({ name: 'Ada Canary' })
    await inbox.close()
    inbox = await open(url)
    expect(await uncopied()).toMatchObject([{ reference: 'IRH-0000-0001', input: { name: 'Ada Canary' } }])
    expect(await inbox.erase('IRH-0000-0001')).toBe(true)
    expect(await uncopied()).toEqual([])
  })

  test('takes over what the file kept beside one that is damaged there, which is named', async () => {
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    await inbox.keep(requestWith())
    await inbox.keep(requestWith({ key: 'key 2', reference: 'IRH-0000-0002' }))
    await inbox.close()
    const db = new DatabaseSync(join(folder, 'inbox.db'))
    db.exec("UPDATE requests SET input = substr(input, 1, 40) WHERE reference = 'IRH-0000-0001'")
    db.close()
    said = []
    inbox = await open(url)
    expect((await uncopied()).map(({ reference }) => reference)).toEqual(['IRH-0000-0002'])
    expect(said).toContainEqual([
      'Requests wait in the file for MongoDB',
      { reason: expect.stringMatching(/^What was kept of IRH-0000-0001 is damaged/) },
    ])
    expect(JSON.stringify(said)).not.toContain('is away')
  })

  test('that takes what it is sent and never answers is not waited for: the file takes it, and it is brought over', async () => {
    const between = await openBetween()
    const keep = (count: number) =>
      inbox.keep(requestWith({ reference: `IRH-0000-000${count}`, key: `key ${count}`, receiptHash: `hash ${count}` }))
    await inbox.lag()
    await keep(1)
    between.hang()
    for (const count of [2, 3]) expect(await keep(count)).toMatchObject({ isNew: true })
    // The first to meet it waited for an answer, for as long as senders wait; the next one did not ask.
    expect(said).toEqual([notInTime])
    expect(between.held()).toContain('IRH-0000-0002')
    expect(between.held()).not.toContain('IRH-0000-0003')
    expect(await inbox.linkOf('IRH-0000-0001')).toBeNull()
    expect((await inbox.findReceipt('hash 3'))?.input).toMatchObject({ name: 'Ada Canary' })

    between.goOn()
    await expect.poll(async () => (await uncopied().catch(() => [])).length).toBe(3)
    await inbox.close()
    between.close()
    inbox = await open(url)
    expect((await uncopied()).map(({ reference }) => reference.at(-1))).toEqual(['1', '2', '3'])
  })

  test('with a reference that somebody else has, it is kept under another', async () => {
    await inbox.keep(requestWith())
    const { reference, isNew } = await inbox.keep(requestWith({ key: 'key 2', receiptHash: 'hash 2' }))
    expect([isRequestReference(reference), isNew]).toEqual([true, true])
    expect(await uncopied()).toHaveLength(2)
    expect(await inbox.findReceipt('hash 1')).toMatchObject({ reference: 'IRH-0000-0001' })
    expect(await inbox.findReceipt('hash 2')).toMatchObject({ reference })
    // A write whose answer was lost is made once more.
    expect(await inbox.keep(requestWith())).toMatchObject({ reference: 'IRH-0000-0001' })
    await inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0009' })
    expect(await inbox.keep(requestWith())).toEqual({ reference: 'IRH-0000-0009', isNew: false })
    expect(await uncopied()).toHaveLength(2)
  })

  test('brought over from the file with a reference that somebody else has, it takes nothing from them', async () => {
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    const yesterday = new Date(Date.now() - 24 * 3600 * 1000).toISOString()
    await inbox.keep(requestWith({ key: 'key 2', receiptHash: 'hash 2', receivedAt: yesterday }))
    await inbox.close()
    inbox = await open(url)
    await uncopied()
    // It has another by now, and waits in the file. Sent again there, it is the same request.
    const again = requestWith({ key: 'key 2', receiptHash: 'hash 3' })
    expect(await inbox.keep(again)).toMatchObject({ isNew: false })
    expect((await uncopied()).map(({ receiptHash }) => receiptHash).sort()).toEqual(['hash 1', 'hash 3'])
    expect(await inbox.findReceipt('hash 1')).toMatchObject({ reference: 'IRH-0000-0001' })
    const reference = (await inbox.findReceipt('hash 3'))?.reference ?? ''
    // Also in the file, so that it is erased there with it.
    await inbox.erase(reference)
    expect(await inbox.findReceipt('hash 3')).toBeNull()
  })

  test('that has not answered the first question of all is not asked while somebody waits', async () => {
    const between = await openBetween()
    between.hang('createIndexes')
    await inbox.keep(requestWith())
    expect(between.held()).toBe('')
    expect((await inbox.findReceipt('hash 1'))?.input).toMatchObject({ name: 'Ada Canary' })
    await inbox.close()
    between.close()
    inbox = await open(url)
    expect((await uncopied()).map(({ reference }) => reference)).toEqual(['IRH-0000-0001'])
  })

  const again = { reference: 'IRH-0000-0002', receiptHash: 'hash 2' }
  const rowsNow = async () =>
    (await uncopied()).map(({ reference, receiptHash, withdrawnAt }) => ({
      reference,
      receiptHash,
      isThere: withdrawnAt === null,
    }))

  test('sent again while it hangs, it leaves the first one and its receipt alone, and taking it back leaves neither', async () => {
    const between = await openBetween()
    await inbox.lag()
    await inbox.keep(requestWith())
    between.hang()
    expect(await inbox.keep(requestWith(again))).toEqual({ reference: again.reference, isNew: true })
    // What was asked by then arrives; more would be asked if anybody still waited.
    between.letThrough()
    expect(await rowsNow()).toEqual([
      { reference: 'IRH-0000-0001', receiptHash: 'hash 1', isThere: true },
      { ...again, isThere: true },
    ])
    // Both were promised to the same sender, with the same answers.
    expect(await inbox.withdraw('hash 2')).toBe(true)
    expect((await rowsNow()).map(({ isThere }) => isThere)).toEqual([false, false])
    expect((await inbox.findReceipt('hash 1'))?.input).toEqual({ setting: 'agency' })
    between.close()
  })

  test('sent twice in one moment, of which the first alone is answered in time, it is one request', async () => {
    const between = await openBetween()
    await inbox.lag()
    between.hang('insert')
    const both = Promise.all([inbox.keep(requestWith()), inbox.keep(requestWith(again))])
    await expect.poll(() => between.held()).toContain('IRH-0000-0001')
    // Time in which the second would be asked for, too.
    await new Promise((resolve) => setTimeout(resolve, 200))
    between.letThrough('IRH-0000-0001')
    expect(await both).toEqual([
      { reference: 'IRH-0000-0001', isNew: true },
      { reference: 'IRH-0000-0001', isNew: false },
    ])
    expect(await rowsNow()).toEqual([{ reference: 'IRH-0000-0001', receiptHash: 'hash 2', isThere: true }])
    between.close()
  })

  test.each([
    { after: 'a moment', ms: 10 },
    { after: 'less than a millisecond', ms: 0 },
  ])(
    'sent again after $after while it hangs, it is the one that the file alone still knows, also where it is written late',
    async ({ ms }) => {
      const now = Date.now()
      await inbox.close()
      inbox = await open('mongodb://127.0.0.1:9/away')
      await inbox.keep(requestWith({ receivedAt: new Date(now - ms).toISOString() }))
      const between = await openBetween()
      await markAllCopied()
      // By another server.
      await withRows(url, (rows) => rows.deleteMany({}))
      between.hang('insert')
      const second = inbox.keep(requestWith({ ...again, receivedAt: new Date(now).toISOString() }))
      expect(await second).toEqual({ reference: 'IRH-0000-0001', isNew: false })
      between.letThrough(again.reference)
      await withRows(url, (rows) => expect.poll(() => rows.countDocuments()).toBe(1))
      between.goOn()
      await expect
        .poll(() => rowsNow().catch(() => []))
        .toEqual([{ reference: 'IRH-0000-0001', receiptHash: 'hash 2', isThere: true }])
      await expect.poll(() => inbox.withdraw('hash 2').catch(() => false)).toBe(true)
      await withRows(url, async (rows) => {
        expect(await rows.countDocuments({ withdrawnAt: null })).toBe(0)
      })
      between.close()
    },
  )

  test('sent again before the file is brought over, it is the same request', async () => {
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open(url)
    expect(await inbox.keep(requestWith(again))).toEqual({ reference: 'IRH-0000-0001', isNew: false })
    expect(await rowsNow()).toEqual([{ reference: 'IRH-0000-0001', receiptHash: 'hash 2', isThere: true }])
    expect(await inbox.keep(requestWith({ ...again, receiptHash: 'hash 3' }))).toMatchObject({ isNew: false })
    // Straight into MongoDB again: nothing waits to be brought over.
    await withRows(url, async (rows) => {
      expect(await rows.distinct('receiptHash')).toEqual(['hash 3'])
    })
  })

  test.each(['update', 'insert', 'delete'])(
    'cut off before the %s that gives it another reference, it has another in the end, once',
    async (step) => {
      const between = await openBetween()
      await inbox.lag()
      await inbox.keep(requestWith())
      between.hang(step)
      const renamed = inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0005' }).catch(() => 'cut off')
      await expect.poll(() => between.held()).toContain(step)
      between.close()
      await inbox.close()
      await renamed
      inbox = await open(url)
      // The CMS says once more that the first is somebody else's, if it is still there.
      for (const { reference } of await uncopied()) {
        if (reference === 'IRH-0000-0001') await inbox.rename({ reference, to: 'IRH-0000-0009' })
      }
      const [left, ...others] = await uncopied()
      expect(others).toEqual([])
      expect(left).toMatchObject({ key: 'key 1', receiptHash: 'hash 1', input: { name: 'Ada Canary' } })
      expect(left?.reference).not.toBe('IRH-0000-0001')
      expect(await inbox.keep(requestWith(again))).toEqual({ reference: left?.reference, isNew: false })
    },
  )

  test('given another reference by two servers at once, it has one of them, once', async () => {
    const between = await openBetween()
    await inbox.lag()
    await inbox.keep(requestWith())
    const otherBetween = await openHanging(url)
    const another = await open(otherBetween.url, keys, 'another')
    try {
      between.hang('update', 'renamed:')
      otherBetween.hang('insert')
      const renamed = inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0005' })
      await expect.poll(() => between.held()).toContain('renamed:')
      const otherRenamed = another.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0006' })
      await expect.poll(() => otherBetween.held()).toContain('insert')
      between.letThrough()
      expect(await renamed).toBe('IRH-0000-0006')
      otherBetween.letThrough()
      await Promise.allSettled([otherRenamed])
      expect((await uncopied()).map(({ reference }) => reference)).toEqual(['IRH-0000-0006'])
    } finally {
      otherBetween.close()
      await another.close()
      between.close()
    }
  })

  test('taken back on its way to the CMS, it is handed over once more', async () => {
    await inbox.keep(requestWith())
    const [handed] = await uncopied()
    await inbox.withdraw('hash 1')
    if (handed) await inbox.markCopied(handed)
    expect(await uncopied()).toMatchObject([{ input: { setting: 'agency' }, withdrawnAt: expect.any(String) }])
  })

  test('taken back by the link that the file gave while the database was away, it is taken back there, too', async () => {
    await inbox.close()
    const away = 'mongodb://127.0.0.1:9/away'
    inbox = await open(away)
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open(url)
    await markAllCopied()
    await inbox.close()
    inbox = await open(away)
    await inbox.keep(requestWith({ reference: 'IRH-0000-0002', receiptHash: 'hash 2' }))
    await inbox.close()
    inbox = await open(url)
    expect(await inbox.withdraw('hash 2')).toBe(true)
    expect(await uncopied()).toMatchObject([{ reference: 'IRH-0000-0001', input: { setting: 'agency' } }])
    expect((await inbox.findReceipt('hash 2'))?.withdrawnAt).toBeTruthy()
  })

  test('erased in the CMS, it goes as the CMS knew it, and stays where it was sent again since', async () => {
    const known = { reference: 'IRH-0000-0001', receiptHash: 'hash 1' }
    const sendAgain = () => inbox.keep(requestWith({ reference: 'IRH-0000-0002', receiptHash: 'hash 2' }))
    await inbox.keep(requestWith())
    // The CMS has it, and was killed before it said so.
    expect(await inbox.eraseUnlessSentAgain(known)).toBe(true)

    await inbox.keep(requestWith())
    await markAllCopied()
    expect(await sendAgain()).toEqual({ reference: 'IRH-0000-0001', isNew: false })
    expect(await inbox.eraseUnlessSentAgain(known)).toBe(false)
    expect(await uncopied()).toMatchObject([{ reference: 'IRH-0000-0001', receiptHash: 'hash 2' }])
    await markAllCopied()
    expect(await inbox.eraseUnlessSentAgain(known)).toBe(true)
  })

  test('erased in the CMS, what was sent again while the database was away stays in the file, and comes over', async () => {
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open(url)
    await markAllCopied()
    await inbox.close()
    inbox = await open('mongodb://127.0.0.1:9/away')
    expect(await inbox.keep(requestWith({ receiptHash: 'hash 2' }))).toMatchObject({ isNew: false })
    await inbox.close()
    inbox = await open(url)
    await inbox.eraseUnlessSentAgain({ reference: 'IRH-0000-0001', receiptHash: 'hash 1' })
    expect(await uncopied()).toMatchObject([{ reference: 'IRH-0000-0001', receiptHash: 'hash 2' }])
  })

  test('seals anew what was kept without a key', async () => {
    await inbox.close()
    inbox = await open(url, [])
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open(url)
    expect(await inbox.reseal()).toEqual({ sealed: 1, left: [] })
    expect(await inbox.reseal()).toEqual({ sealed: 0, left: [] })
    expect(await uncopied()).toMatchObject([{ input: { name: 'Ada Canary' } }])
  })

  test('seals anew beside one whose key is missing', async () => {
    await inbox.close()
    inbox = await open(url, [{ id: 'lost', key: Buffer.alloc(32, 3) }])
    await inbox.lag()
    await inbox.keep(requestWith({ key: 'key 0', reference: 'IRH-0000-0000' }))
    await inbox.close()
    inbox = await open(url, [])
    await inbox.lag()
    await inbox.keep(requestWith())
    await inbox.close()
    inbox = await open(url)
    expect(await inbox.reseal()).toEqual({ sealed: 1, left: ['IRH-0000-0000'] })
    expect(await uncopied()).toMatchObject([{ input: { name: 'Ada Canary' } }])
  })

  test('seals anew beside one that a disk has damaged, and names it', async () => {
    await inbox.lag()
    await inbox.keep(requestWith({ key: 'key 0', reference: 'IRH-0000-0000' }))
    await inbox.keep(requestWith())
    await withRows(url, async (rows) => {
      const row = await rows.findOne({ _id: 'IRH-0000-0000' })
      await rows.updateOne({ _id: 'IRH-0000-0000' }, { $set: { input: `${String(row?.['input']).slice(0, -9)}x` } })
    })
    await inbox.close()
    inbox = await open(url, [{ id: 'new', key: Buffer.alloc(32, 9) }, ...keys])
    expect(await inbox.reseal()).toEqual({ sealed: 1, left: ['IRH-0000-0000'] })
  })
})
