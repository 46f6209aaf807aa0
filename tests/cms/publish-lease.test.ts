import { mkdtemp, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { openDrawing } from '#cms/publishing/drawing.ts'
import { type Lease, openLease } from '#cms/publishing/lease.ts'
import { startPublisher } from '#cms/publishing/publisher.ts'
import { currentRelease } from '#cms/publishing/release/release-folder.ts'
import { openRendererThread } from '#cms/publishing/release/renderer-thread.ts'
import { setRunningPublisher } from '#cms/publishing/running-publisher.ts'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { readSettings } from '#settings'
import { isMongodb, openCms, type TestCms } from '#tests/support/payload.ts'
import { written } from '#tests/support/publishing.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await openCms()
  await ensureRenderer()
  await cms.inScope(() => seedIfNew(cms.payload))
})

/** Two leases on one right, as two processes have them. */
function pairOfLeases(): [Lease, Lease] {
  let owner: Lease | null = null
  const lease = (): Lease => {
    const self: Lease = {
      hold: async () => {
        owner ??= self
        return owner === self
      },
      close: async () => {
        if (owner === self) owner = null
      },
    }
    return self
  }
  return [lease(), lease()]
}

async function publisherWith(lease: Lease) {
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-pair-'))
  const renderer = openRendererThread()
  const settings = { dataDir, siteUrl: cms.siteUrl }
  const drawing = openDrawing({ payload: cms.payload, settings, renderer })
  const publisher = startPublisher({ payload: cms.payload, settings, drawing, lease, tellReleased: () => {} })
  return {
    ...publisher,
    hash: async () => (await currentRelease(dataDir))?.manifest.contentHash ?? null,
    release: () => readlink(join(dataDir, 'current')),
    end: async () => {
      await publisher.stop()
      await renderer.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

describe('of two processes on one database', () => {
  test('one publishes, and the other draws the same for its own visitors', async () => {
    const [mine, theirs] = pairOfLeases()
    const first = await publisherWith(mine)
    await vi.waitFor(async () => expect(await first.hash()).not.toBeNull(), { timeout: 10_000 })
    const second = await publisherWith(theirs)
    setRunningPublisher(first)
    await vi.waitFor(async () => expect(await second.hash()).toBe(await first.hash()), { timeout: 10_000 })

    const before = await first.hash()
    await cms.inScope(() =>
      cms.payload.create({
        collection: 'essays',
        data: {
          title: 'For both of them',
          slug: 'for-both-of-them',
          lead: 'What both of them show in one sentence.',
          body: written('The same words.'),
          provenance: { origin: 'staff' },
          _status: 'published',
        },
        overrideAccess: true,
      }),
    )
    await vi.waitFor(async () => expect(await first.hash()).not.toBe(before), { timeout: 10_000 })
    await vi.waitFor(async () => expect(await second.hash()).toBe(await first.hash()), { timeout: 10_000 })
    const { docs } = await cms.payload.find({ collection: 'releases', pagination: false, overrideAccess: true })
    expect(docs.filter(({ reason }) => reason.includes('For both of them'))).toHaveLength(1)

    // The one that published ends; the other takes over what is changed from now on.
    await first.end()
    setRunningPublisher(second)
    const last = await second.hash()
    await cms.inScope(() =>
      cms.payload.updateGlobal({ slug: 'site', data: { shortName: 'I.R.H.' }, overrideAccess: true }),
    )
    await vi.waitFor(async () => expect(await second.hash()).not.toBe(last), { timeout: 10_000 })
    await vi.waitFor(async () => {
      const { totalDocs } = await cms.payload.count({
        collection: 'publication-marks',
        where: everything,
        overrideAccess: true,
      })
      expect(totalDocs).toBe(0)
    })
    setRunningPublisher(undefined)
    await second.end()
  })
})

describe.runIf(isMongodb)('the right to publish', () => {
  const leases: Lease[] = []
  const open = () => {
    const lease = openLease(readSettings().database)
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
})
