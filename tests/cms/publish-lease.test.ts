import { MongoClient } from 'mongodb'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type Lease, openLease } from '#cms/database/lease.ts'
import { openSharedReleases } from '#cms/publishing/shared/shared-releases.ts'
import { readSettings } from '#settings'
import { isMongodb } from '#tests/support/database.ts'
import { openCms } from '#tests/support/payload.ts'
import { snapshotWith } from '#tests/support/snapshots.ts'

beforeAll(async () => {
  await openCms()
})

test.runIf(!isMongodb)('on SQLite the right to publish is always that of the one process', async () => {
  const lease = openLease(readSettings().database, 'publisher')
  expect(await lease.hold()).toBe(true)
  await lease.close()
})

// On SQLite nobody shares releases.
test.runIf(isMongodb)(
  'a release that was kept by a process before it was killed counts as kept, another one does not',
  async () => {
    const open = () => openSharedReleases(readSettings().database)
    const [killed, next] = [open(), open()]
    const release = { number: 7, contentHash: 'a'.repeat(64), snapshotHash: 'b'.repeat(64), documents: [] }
    const none = async () => []
    expect(await killed?.keep(release, none)).toBe(true)
    expect(await next?.keep(release, none)).toBe(true)
    // Something changed meanwhile that no page shows.
    expect(await next?.keep({ ...release, snapshotHash: 'd'.repeat(64) }, none)).toBe(true)
    expect(await next?.keep({ ...release, contentHash: 'c'.repeat(64) }, none)).toBe(false)
    await Promise.all([killed?.close(), next?.close()])
  },
)

// On SQLite nobody shares releases.
test.runIf(isMongodb)(
  'what comes back after it was forgotten while another process published is there for all again',
  async () => {
    const [shared, ofOther] = [openSharedReleases(readSettings().database), openSharedReleases(readSettings().database)]
    if (shared === null || ofOther === null) throw new Error('this test is for MongoDB')
    onTestFinished(async () => void (await Promise.all([shared.close(), ofOther.close()])))
    const { documents } = snapshotWith([])
    const hashes = documents.map(({ hash }) => hash)
    const all = hashes.map((hash, index): [string, string] => [`essays/${index}`, hash])
    const release = (number: number, named: [string, string][]) => {
      const hash = String(number).padEnd(64, '0')
      return { number, contentHash: hash, snapshotHash: hash, documents: named }
    }
    const keepAll = (number: number) =>
      shared.keep(release(number, all), async (missing) => documents.filter(({ hash }) => missing.includes(hash)))
    await keepAll(100)
    for (let number = 101; number <= 110; number++) await ofOther.keep(release(number, []), async () => [])
    await ofOther.tidy()
    expect(await shared.documents(hashes)).toEqual([])
    await keepAll(111)
    expect(await ofOther.documents(hashes)).toHaveLength(hashes.length)
  },
)

describe.runIf(isMongodb)('the right to publish', () => {
  const leases: Lease[] = []
  const open = () => {
    const lease = openLease(readSettings().database, 'publisher')
    leases.push(lease)
    return lease
  }
  afterAll(() => Promise.all(leases.map((lease) => lease.close().catch(() => {}))))

  test('is won by one of ten that ask at once, and kept by it', async () => {
    const ten = Array.from({ length: 10 }, open)
    const held = await Promise.all(ten.map((lease) => lease.hold()))
    expect(held.filter(Boolean)).toHaveLength(1)
    expect(await Promise.all(ten.map((lease) => lease.hold()))).toEqual(held)
  })

  test('passes on at once when its owner ends', async () => {
    const held = await Promise.all(leases.map((lease) => lease.hold()))
    await leases[held.indexOf(true)]?.close()
    expect(await open().hold()).toBe(true)
  })

  describe('of somebody who has gone', () => {
    const hour = 3600_000
    const heldUntil = async (at: number) => {
      const { database } = readSettings()
      if (database.kind !== 'mongodb') throw new Error('this test is for MongoDB')
      const client = new MongoClient(database.url)
      onTestFinished(() => client.close())
      const leases = client.db().collection<{ _id: string; owner: string; until: Date }>('publisher-lease')
      await leases.updateOne({ _id: 'publisher' }, { $set: { owner: 'gone', until: new Date(at) } }, { upsert: true })
    }

    test('passes on when its time is over, and not before', async () => {
      await heldUntil(Date.now() + hour)
      expect(await open().hold()).toBe(false)
      await heldUntil(Date.now() - 1)
      expect(await open().hold()).toBe(true)
    })

    test('passes on when it reaches so far that the clock of its owner was ahead', async () => {
      await heldUntil(Date.now() + 25 * hour)
      expect(await open().hold()).toBe(true)
    })
  })
})
