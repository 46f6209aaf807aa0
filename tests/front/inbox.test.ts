import { createHmac } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type InboxFile, openInboxFile } from '#front/intake/inbox-file.ts'
import { openInboxThread } from '#front/intake/inbox-thread.ts'
import { requestKeyWith } from '#front/intake/request-key.ts'
import { maxLengths } from '#model/partners/collaboration-requests.ts'
import { requestFields } from '#model/partners/request-reading.ts'
import { isRequestReference } from '#model/partners/request-reference.ts'
import { sealingWith } from '#sealing'
import { rowsOf } from './support/inbox.ts'
import { requestWith } from './support/kept-request.ts'

let folder: string
let file: string
let inbox: InboxFile
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'irh-inbox-'))
  file = join(folder, 'inbox.db')
  inbox = openInboxFile(file)
})
afterEach(() => {
  inbox.close()
  rmSync(folder, { recursive: true })
})

const { input } = requestWith()
const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 3600 * 1000).toISOString()
const uncopied = () => inbox.uncopied({ after: null, limit: 100 }).flatMap(({ request }) => request ?? [])

test('a commit returns when the disk has it', () => {
  expect(inbox.durability).toEqual({ journalMode: 'wal', synchronous: 2 })
})

test('what is kept is seen at once by another connection, to the letter', () => {
  const request = requestWith({ quarantined: true, reasons: ['honeypot'], originPath: '/', possibleClientInfo: true })
  expect(inbox.keepAll([request])).toEqual([{ reference: request.reference, isNew: true }])
  expect(rowsOf(folder)).toMatchObject([{ ...request, copiedAt: null }])
  expect(uncopied()).toEqual([{ ...request, withdrawnAt: null }])
})

describe('the same answers', () => {
  test('within 30 days are the same request', () => {
    inbox.keepAll([requestWith({ receivedAt: daysAgo(29) })])
    const again = requestWith({ reference: 'IRH-0000-0002' })
    expect(inbox.keepAll([again])).toEqual([{ reference: 'IRH-0000-0001', isNew: false }])
  })
  test('within one batch are the same request', () => {
    const twins = [requestWith(), requestWith({ reference: 'IRH-0000-0002' })]
    expect(inbox.keepAll(twins)).toEqual([
      { reference: 'IRH-0000-0001', isNew: true },
      { reference: 'IRH-0000-0001', isNew: false },
    ])
  })
  test('after 30 days are a new one, and the old one is still handed over', () => {
    inbox.keepAll([requestWith({ receivedAt: daysAgo(31) })])
    expect(inbox.keepAll([requestWith({ reference: 'IRH-0000-0002' })])).toEqual([
      { reference: 'IRH-0000-0002', isNew: true },
    ])
    expect(uncopied().map(({ reference }) => reference)).toEqual(['IRH-0000-0001', 'IRH-0000-0002'])
  })
  test('have the same key in whatever order they were chosen, and another under another secret', () => {
    const keyOf = requestKeyWith('one secret')
    const a = keyOf({ ...input, formats: ['hybrid', 'in-person'] })
    expect(keyOf({ ...input, formats: ['in-person', 'hybrid'] })).toBe(a)
    expect(keyOf({ ...input, formats: ['in-person'] })).not.toBe(a)
    expect(requestKeyWith('another')({ ...input, formats: ['hybrid', 'in-person'] })).not.toBe(a)
    // What lies in inboxes already was made with Node's own: the same answers must still be known.
    const key = createHmac('sha256', 'one secret').update('inbox: same answers').digest()
    const wishes = { ...input, hopes: 'Zwölf Wünsche 🌱' }
    const values = JSON.stringify(requestFields.map((field) => wishes[field] ?? null))
    expect(keyOf(wishes)).toBe(createHmac('sha256', key).update(values).digest('hex'))
  })
})

test('one that cannot be kept takes none of the others along', () => {
  const other = new DatabaseSync(file)
  other.exec(
    `CREATE TRIGGER refuse BEFORE INSERT ON requests WHEN new.key = 'key 2' BEGIN SELECT RAISE(ABORT, 'no'); END`,
  )
  other.close()
  const results = inbox.keepAll([
    requestWith(),
    requestWith({ key: 'key 2', reference: 'IRH-0000-0002' }),
    requestWith({ key: 'key 3', reference: 'IRH-0000-0003' }),
  ])
  expect(results[1]).toBeInstanceOf(Error)
  expect(results[2]).toEqual({ reference: 'IRH-0000-0003', isNew: true })
  expect(rowsOf(folder).map(({ reference }) => reference)).toEqual(['IRH-0000-0001', 'IRH-0000-0003'])
})

describe('a reference that was drawn before', () => {
  test('sends nobody away: the later request has another', () => {
    const [first, second] = inbox.keepAll([requestWith(), requestWith({ key: 'key 2', receiptHash: 'hash 2' })])
    expect(first).toEqual({ reference: 'IRH-0000-0001', isNew: true })
    const { reference = '' } = second instanceof Error ? {} : (second ?? {})
    expect(isRequestReference(reference)).toBe(true)
    expect(rowsOf(folder)).toMatchObject([
      { reference: 'IRH-0000-0001', key: 'key 1', receiptHash: 'hash 1' },
      { reference, key: 'key 2', receiptHash: 'hash 2' },
    ])
  })
  test('in another place can be exchanged, and never for one that is here', () => {
    inbox.keepAll([requestWith(), requestWith({ key: 'key 2', reference: 'IRH-0000-0002' })])
    expect(() => inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0002' })).toThrow(/UNIQUE/)
    inbox.rename({ reference: 'IRH-0000-0001', to: 'IRH-0000-0003' })
    expect(uncopied().map(({ reference }) => reference)).toEqual(['IRH-0000-0003', 'IRH-0000-0002'])
  })
})

test('is counted until it is copied', () => {
  const first = requestWith({ receivedAt: daysAgo(1) })
  inbox.keepAll([first, requestWith({ key: 'key 2', reference: 'IRH-0000-0002' })])
  expect(inbox.lag()).toEqual({ uncopied: 2, oldestAt: first.receivedAt })
  for (const request of uncopied()) inbox.markCopied(request)
  expect(inbox.lag()).toEqual({ uncopied: 0, oldestAt: null })
})

test('is forgotten 30 days after it came, but never before it is copied', () => {
  inbox.keepAll([
    requestWith({ receivedAt: daysAgo(31) }),
    requestWith({ key: 'key 2', reference: 'IRH-0000-0002', receivedAt: daysAgo(31) }),
    requestWith({ key: 'key 3', reference: 'IRH-0000-0003' }),
  ])
  for (const request of uncopied()) if (request.reference !== 'IRH-0000-0002') inbox.markCopied(request)
  inbox.tidy()
  expect(rowsOf(folder).map(({ reference }) => reference)).toEqual(['IRH-0000-0002', 'IRH-0000-0003'])
})

describe('on its way to the CMS', () => {
  test('and taken back meanwhile, it is handed over once more, as taken back', () => {
    inbox.keepAll([requestWith()])
    const [handed] = uncopied()
    expect(inbox.withdraw('hash 1')).toBe(true)
    if (handed) inbox.markCopied(handed)
    expect(uncopied()).toMatchObject([{ input: { setting: 'agency' }, withdrawnAt: expect.any(String) }])
    for (const request of uncopied()) inbox.markCopied(request)
    expect(uncopied()).toEqual([])
    expect(rowsOf(folder)).toMatchObject([{ reference: 'IRH-0000-0001', key: null }])
  })

  test('and sent once more meanwhile, it is handed over with the receipt that its sender has', () => {
    inbox.keepAll([requestWith()])
    const [handed] = uncopied()
    inbox.keepAll([requestWith({ receiptHash: 'another hash' })])
    if (handed) inbox.markCopied(handed)
    expect(uncopied()).toMatchObject([{ receiptHash: 'another hash' }])
  })
})

test('sealed with a key that is not there any more, it holds up none of the others', () => {
  const keyed = (id: string) => openInboxFile(file, sealingWith([{ id, key: Buffer.alloc(32, id) }]))
  const before = keyed('before')
  before.keepAll([requestWith()])
  before.close()
  const now = keyed('now')
  now.keepAll([requestWith({ key: 'key 2', reference: 'IRH-0000-0002' })])
  const found = now.uncopied({ after: null, limit: 100 })
  now.close()
  expect(found.map(({ request }) => request?.reference ?? null)).toEqual([null, 'IRH-0000-0002'])
  expect(found[0]?.unreadable).toContain('sealed with the key "before", which IRH_PII_KEY does not hold')
})

test('sealing anew, one whose key is missing keeps none of the others from the new one', () => {
  const key = (id: string) => ({ id, key: Buffer.alloc(32, id) })
  for (const [number, id] of ['lost', 'old'].entries()) {
    const before = openInboxFile(file, sealingWith([key(id)]))
    before.keepAll([requestWith({ key: `key ${number}`, reference: `IRH-0000-000${number}` })])
    before.close()
  }
  const now = openInboxFile(file, sealingWith([key('new'), key('old')]))
  expect(now.reseal()).toEqual({ sealed: 1, left: ['IRH-0000-0000'] })
  now.close()
  const later = openInboxFile(file, sealingWith([key('new')]))
  expect(later.uncopied({ after: null, limit: 9 }).map(({ unreadable }) => unreadable === null)).toEqual([false, true])
  later.close()
})

test('sealing anew, one that a disk has damaged keeps none of the others from the new key, and is named', () => {
  const key = (id: string) => ({ id, key: Buffer.alloc(32, id) })
  const before = openInboxFile(file, sealingWith([key('old')]))
  for (const number of [1, 2, 3]) {
    before.keepAll([requestWith({ key: `key ${number}`, reference: `IRH-0000-000${number}` })])
  }
  before.close()
  const db = new DatabaseSync(file)
  db.exec("UPDATE requests SET input = substr(input, 1, length(input) - 9) || 'x' WHERE id = 2")
  db.close()
  const now = openInboxFile(file, sealingWith([key('new'), key('old')]))
  expect(now.reseal()).toEqual({ sealed: 2, left: ['IRH-0000-0002'] })
  expect(now.reseal()).toEqual({ sealed: 0, left: ['IRH-0000-0002'] })
  now.close()
})

test.each(['plain', 'sealed'])(
  '%s and damaged on the disk, it holds up none of the others; it is named, and no word of it is said',
  (how) => {
    const keys = how === 'sealed' ? [{ id: 'now', key: Buffer.alloc(32, 1) }] : []
    const opened = openInboxFile(file, sealingWith(keys))
    opened.keepAll([requestWith(), requestWith({ key: 'key 2', reference: 'IRH-0000-0002' })])
    const db = new DatabaseSync(file)
    db.exec("UPDATE requests SET input = substr(input, 1, length(input) - 9) || 'x' WHERE id = 1")
    db.close()
    const found = opened.uncopied({ after: null, limit: 100 })
    expect(found.map(({ request }) => request?.reference ?? null)).toEqual([null, 'IRH-0000-0002'])
    expect(found[0]?.unreadable).toMatch(/^What was kept of IRH-0000-0001 is damaged\. docs\/operating\.md says how/)
    // Its sender sees that it is there, and can still have it erased.
    expect(opened.findReceipt('hash 1')).toMatchObject({ reference: 'IRH-0000-0001', input: {} })
    expect(opened.withdraw('hash 1')).toBe(true)
    const [takenBack] = opened.uncopied({ after: null, limit: 100 })
    opened.close()
    expect(takenBack).toMatchObject({ unreadable: null, request: { reference: 'IRH-0000-0001', input: {} } })
    expect(takenBack?.request?.withdrawnAt).toBeTruthy()
  },
)

test('a redacted request leaves no letter in any file', () => {
  inbox.keepAll([requestWith({ input: { ...input, name: 'Zebulon Unmistakable' } })])
  const bytes = () => readdirSync(folder).map((name) => readFileSync(join(folder, name)).includes('Unmistakable'))
  expect(bytes()).toContain(true)
  expect(inbox.erase('IRH-0000-0001')).toBe(true)
  expect(bytes()).not.toContain(true)
  expect(inbox.erase('IRH-0000-0001')).toBe(false)
})

test('one that the CMS has erased goes as the CMS knew it, and stays where it was sent again since', () => {
  const known = { reference: 'IRH-0000-0001', receiptHash: 'hash 1' }
  inbox.keepAll([requestWith()])
  // The CMS has it, and was killed before it said so.
  expect(inbox.eraseUnlessSentAgain(known)).toBe(true)
  expect(inbox.eraseUnlessSentAgain(known)).toBe(false)

  inbox.keepAll([requestWith(), requestWith({ receiptHash: 'hash 2' })])
  expect(inbox.eraseUnlessSentAgain(known)).toBe(false)
  expect(inbox.uncopied({ after: null, limit: 10 })).toMatchObject([{ request: { receiptHash: 'hash 2' } }])
  inbox.markCopied({ reference: 'IRH-0000-0001', receiptHash: 'hash 2', withdrawnAt: null })
  expect(inbox.eraseUnlessSentAgain(known)).toBe(true)
})

test('while somebody reads the file, a redacted request is not said to be gone', () => {
  inbox.keepAll([requestWith({ input: { ...input, name: 'Zebulon Unmistakable' } })])
  const reader = new DatabaseSync(file)
  reader.exec('BEGIN; SELECT * FROM requests')
  expect(() => inbox.erase('IRH-0000-0001')).toThrow(/another program reads it/)
  reader.exec('COMMIT')
  reader.close()
  inbox.erase('IRH-0000-0001')
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name)).includes('Unmistakable'), name).toBe(false)
  }
})

test('one that an older version kept under other rules is handed over all the same', () => {
  inbox.keepAll([requestWith(), requestWith({ key: 'key 2', reference: 'IRH-0000-0002' })])
  const older = new DatabaseSync(file)
  older.exec(`UPDATE requests SET input = '{"setting":"clinic"}', reasons = '["captcha"]' WHERE id = 1`)
  older.close()
  expect(uncopied()).toMatchObject([
    { reference: 'IRH-0000-0001', input: { setting: 'clinic' }, reasons: ['captcha'] },
    { reference: 'IRH-0000-0002', input },
  ])
})

test('a file of a newer version is left alone', () => {
  const newer = join(folder, 'newer.db')
  const db = new DatabaseSync(newer)
  db.exec('PRAGMA user_version = 99')
  db.close()
  expect(() => openInboxFile(newer)).toThrow(/newer version/)
})

describe('on its own thread', () => {
  const say = () => {}
  test('requests that come together are all kept, and closing waits for them', async () => {
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say })
    const requests = Array.from({ length: 200 }, (_, index) =>
      requestWith({ key: `key ${index}`, reference: `IRH-0000-${String(index).padStart(4, '0')}` }),
    )
    const keeping = requests.map((request) => thread.keep(request))
    const closing = thread.close()
    const kept = await Promise.all(keeping)
    await closing
    expect(kept.every(({ isNew }) => isNew)).toBe(true)
    const again = await openInboxThread({ file: join(folder, 'thread.db'), say })
    expect((await again.lag()).uncopied).toBe(200)
    await again.close()
  })

  test('that broke down, one other takes its place, and loses nothing', async () => {
    const told: string[] = []
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say: (message) => told.push(message) })
    await expect(thread.uncopied({ after: null, limit: 0.5 })).rejects.toThrow(/does not know/)
    const requests = Array.from({ length: 20 }, (_, index) =>
      requestWith({ key: `key ${index}`, reference: `IRH-0001-${String(index).padStart(4, '0')}` }),
    )
    await Promise.all(requests.map((request) => thread.keep(request)))
    // A second thread would hold the file still when this one is closed, and its log with it.
    await thread.close()
    expect(readdirSync(folder).filter((name) => name.startsWith('thread.db'))).toEqual(['thread.db'])
    expect(told).toEqual(['The inbox thread failed; it is started again with the next request'])
    expect(rowsOf(folder, 'thread.db')).toHaveLength(20)
  })

  test('one that was asked of a thread that broke down is kept by the next', async () => {
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say })
    const breaking = thread.uncopied({ after: null, limit: 0.5 }).catch(() => 'broke down')
    expect(await thread.keep(requestWith())).toEqual({ reference: 'IRH-0000-0001', isNew: true })
    expect(await breaking).toBe('broke down')
    await thread.close()
  })

  test('thousands that come while another program holds the file are kept, with little memory', async () => {
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say })
    const other = new DatabaseSync(join(folder, 'thread.db'))
    other.exec('BEGIN IMMEDIATE')
    // As long as the form takes.
    const long = { ...input, hopes: '語'.repeat(maxLengths.hopes), accessNeeds: '語'.repeat(maxLengths.accessNeeds) }
    const keeping = Array.from({ length: 8000 }, (_, index) =>
      thread.keep(requestWith({ key: `key ${index}`, reference: `IRH-0002-${index}`, input: long })),
    )
    await new Promise((resolve) => setImmediate(resolve))
    other.exec('ROLLBACK')
    other.close()
    expect((await Promise.all(keeping)).filter(({ isNew }) => isNew)).toHaveLength(8000)
    // Nor do they all have room in it at once when they are sealed.
    const piiKeys = [{ id: 'now', key: Buffer.alloc(32, 'now') }]
    await thread.close()
    const sealed = await openInboxThread({ file: join(folder, 'thread.db'), say, piiKeys })
    expect(await sealed.reseal()).toEqual({ sealed: 8000, left: [] })
    await sealed.close()
  })

  test('held by another program for longer than it waits, it keeps nothing by half; sent again each is kept once', async () => {
    const patience = { answerWithinMs: 10_000, lookEveryMs: 50, busyMs: 100 }
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say, patience })
    const other = new DatabaseSync(join(folder, 'thread.db'))
    other.exec('BEGIN IMMEDIATE')
    const keepAll = (tried: string) =>
      Promise.all(
        [1, 2, 3].map((key) =>
          thread
            .keep(requestWith({ key: `key ${key}`, reference: `IRH-000${key}-${tried}` }))
            .catch(({ message }: Error) => message),
        ),
      )
    const told = await keepAll('HELD')
    expect(told).toEqual(['database is locked', 'database is locked', 'database is locked'])
    other.exec('ROLLBACK')
    other.close()
    expect(await thread.lag()).toEqual({ uncopied: 0, oldestAt: null })
    expect(await keepAll('FREE')).toMatchObject([{ isNew: true }, { isNew: true }, { isNew: true }])
    expect(rowsOf(folder, 'thread.db').map(({ key }) => key)).toEqual(['key 1', 'key 2', 'key 3'])
    await thread.close()
  })

  test('an answer that came while this process stood still is an answer', async () => {
    const patience = { answerWithinMs: 10_000, lookEveryMs: 50 }
    const thread = await openInboxThread({ file: join(folder, 'thread.db'), say, patience })
    patience.answerWithinMs = 1000
    const keeping = thread.keep(requestWith())
    await new Promise((resolve) => setImmediate(resolve))
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1.5 * patience.answerWithinMs)
    expect(await keeping).toMatchObject({ isNew: true })
    await thread.close()
  })

  test('a file that cannot be opened is said at once', async () => {
    await expect(openInboxThread({ file: join(folder, 'nowhere', 'inbox.db'), say })).rejects.toThrow(/unable to open/)
  })
})

test('a file of the first version is brought up to date, and loses nothing', () => {
  inbox.close()
  rmSync(file)
  const old = new DatabaseSync(file)
  old.exec(`
    CREATE TABLE requests (id INTEGER PRIMARY KEY, key TEXT UNIQUE, reference TEXT NOT NULL UNIQUE,
      receivedAt TEXT NOT NULL, input TEXT NOT NULL, quarantined INTEGER NOT NULL, reasons TEXT NOT NULL,
      originPath TEXT, possibleClientInfo INTEGER NOT NULL, copiedAt TEXT) STRICT;
    CREATE INDEX uncopied ON requests (id) WHERE copiedAt IS NULL;
    PRAGMA user_version = 1;
  `)
  old
    .prepare("INSERT INTO requests VALUES (1, 'k', 'IRH-0000-0001', ?, ?, 0, '[]', NULL, 0, NULL)")
    .run(daysAgo(1), JSON.stringify(input))
  old.close()
  inbox = openInboxFile(file)
  expect(uncopied()).toMatchObject([{ reference: 'IRH-0000-0001', input, score: null, receiptHash: null }])
  expect(inbox.keepAll([requestWith({ reference: 'IRH-0000-0002' })])).toMatchObject([{ isNew: true }])
})
