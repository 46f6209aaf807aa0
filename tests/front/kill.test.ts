// Faults 1 and 2: the front is killed while requests are sent, and before they are handed over.
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { MongoClient } from 'mongodb'
import { expect, test } from 'vitest'
import { eventually } from '#tests/support/server.ts'
import { ask } from './support/ask.ts'
import { rowsOf } from './support/inbox.ts'
import { killAgainAndAgain } from './support/killed.ts'
import { startProcess } from './support/process.ts'
import { takenIn } from './support/taken.ts'

const server = process.env['TEST_MONGODB_URL']
const isLong = process.env['TEST_FAULTS'] === 'long'
const kills = isLong ? 200 : 20
// 20,000 in all in the long form.
const acknowledgedEach = isLong ? 100 : 25
// To read them all takes a while by itself.
const lookEveryMs = isLong ? 5000 : 250

test(
  'killed again and again in the middle of requests, the front loses none that it acknowledged',
  async () => {
    const { dataDir, port, acknowledged } = await killAgainAndAgain({ kills, acknowledgedEach })

    const kept = new Map(rowsOf(dataDir).map(({ reference, input }) => [reference, input['name']]))
    expect(acknowledged.size).toBeGreaterThanOrEqual(kills * acknowledgedEach)
    for (const [reference, name] of acknowledged) expect(kept.get(reference)).toBe(name)
    // Nor is any there twice under another reference.
    expect(new Set(kept.values()).size).toBe(kept.size)

    // What the killed ones left behind is handed over by the one that comes after them. One that was on its way at a
    // kill comes again; the CMS knows it by its reference.
    const last = await startProcess(dataDir, port, { withCms: true })
    await eventually(
      async () => rowsOf(dataDir).filter(({ copiedAt }) => copiedAt === null).length,
      (left) => left === 0,
      { seconds: kills * 5 + 60, everyMs: lookEveryMs },
    )
    expect((await ask({ port }, '/')).status).toBe(200)
    const references = takenIn(dataDir).map(({ reference }) => reference)
    expect(new Set(references)).toEqual(new Set(kept.keys()))
    expect(references.length - kept.size).toBeLessThanOrEqual(kills)
    last.child.kill('SIGTERM')
    expect(await last.ended).toBe(0)
    await rm(dataDir, { recursive: true })
  },
  kills * 5000,
)

// Needs TEST_MONGODB_URL, which npm test sets.
test.skipIf(server === undefined)(
  'nor where several servers share the inbox in MongoDB',
  async () => {
    const url = `${server}/irh-killed-${randomBytes(6).toString('hex')}`
    const env = { TEST_INBOX_URL: url }
    const { dataDir, port, acknowledged } = await killAgainAndAgain({ kills, acknowledgedEach, env })
    const last = await startProcess(dataDir, port, { withCms: true, env })
    const handed = await eventually(
      async () => new Map(takenIn(dataDir).map(({ reference, input }) => [reference, input.name])),
      (all) => [...acknowledged.keys()].every((reference) => all.has(reference)),
      { seconds: kills * 5 + 60, everyMs: lookEveryMs },
    )
    for (const [reference, name] of acknowledged) expect(handed.get(reference)).toBe(name)
    const client = await MongoClient.connect(url)
    expect(await client.db().collection('collaboration-inbox').countDocuments()).toBe(handed.size)
    await client.close()
    // Nor did any come twice under another reference.
    expect(new Set(handed.values()).size).toBe(handed.size)
    last.child.kill('SIGTERM')
    expect(await last.ended).toBe(0)
    await rm(dataDir, { recursive: true })
  },
  kills * 15_000,
)
