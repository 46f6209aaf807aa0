// Several processes on one MongoDB: what another one released, shown by the one that follows it.
import { afterEach, beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { type Lease, openLease } from '#cms/database/lease.ts'
import { readHold, writeHold } from '#cms/publishing/hold/hold.ts'
import { readKept, releaseNames } from '#cms/publishing/release/release-folder.ts'
import { openSharedReleases, type SharedReleases } from '#cms/publishing/shared/shared-releases.ts'
import { readSnapshot } from '#cms/publishing/snapshot.ts'
import { hashedDocument, type SnapshotDocument, snapshotOf } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import { readSettings } from '#settings'
import { isMongodb } from '#tests/support/database.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { openSeededSite, type Published } from '#tests/support/publishing.ts'
import { entries } from './entries.ts'

describe.runIf(isMongodb)('while another process publishes', () => {
  let cms: TestCms
  let site: Published
  let lease: Lease
  let shared: SharedReleases
  let keeping: NodeJS.Timeout
  beforeAll(async () => {
    ;({ cms, site } = await openSeededSite())
    await site.stop()
  })
  beforeEach(async () => {
    const { database } = readSettings()
    lease = openLease(database, 'publisher')
    expect(await lease.hold()).toBe(true)
    keeping = setInterval(() => void lease.hold(), 2000)
    const opened = openSharedReleases(database)
    if (opened === null) throw new Error('this test is for MongoDB')
    shared = opened
    site.start()
  })
  afterEach(async () => {
    clearInterval(keeping)
    await site.stop()
    await shared.close()
    await lease.close().catch(() => {}) // some tests have closed it
  })

  const newest = async () => {
    const release = await shared.read((await shared.newestNumber()) ?? 0)
    if (release === null) throw new Error('nothing was released')
    return { number: release.number, documents: await shared.documents(release.documents.map(([, hash]) => hash)) }
  }
  /** As the other process does once its own site shows it. */
  const release = async (documents: SnapshotDocument[]) => {
    const { number } = await newest()
    const named = documents.map(({ collection, key, hash }): [string, string] => [`${collection}/${key}`, hash])
    const { hash: snapshotHash } = snapshotOf(documents, readSettings().siteUrl, sha256)
    const made = { number: number + 1, contentHash: sha256(snapshotHash), snapshotHash, documents: named }
    const withHash = async (hashes: string[]) => documents.filter(({ hash }) => hashes.includes(hash))
    expect(await shared.keep(made, withHash)).toBe(true)
  }
  const releaseTagline = async (tagline: string) => {
    const { documents } = await newest()
    const changed = documents.map((document) => {
      if (document.collection !== 'site') return document
      const { hash: _, ...setting } = document
      return hashedDocument({ ...setting, data: { ...setting.data, tagline } }, sha256)
    })
    await release(changed)
  }
  const shows = (words: string) => site.until(async () => expect(await site.read('/')).toContain(words))

  test('a preview names what it released as that is called since', async () => {
    const editor = await cms.asUser('editor')
    const { docs } = await cms.payload.find({ collection: 'elements', limit: 1, depth: 0, overrideAccess: true })
    const [element] = docs
    if (element === undefined) throw new Error('the seed has elements')
    const id = await entries(cms).make('essays', { _status: 'draft', elements: [element.id] })
    const preview = async () => {
      const document = await cms.payload.findByID({ collection: 'essays', id, depth: 0, overrideAccess: true })
      const path = `/philosophy/${document.slug}/`
      const drawn = await globalThis.irhPublisher?.preview({
        collection: 'essays',
        document,
        path,
        form: null,
        gaps: [],
      })
      return Buffer.from(drawn?.body ?? '').toString()
    }
    expect(await preview()).toContain(`/training/elements/${element.slug}/`)
    const move = { as: editor, body: { slug: 'called-otherwise' } }
    expect((await cms.api('POST', `/api/elements/${element.id}/change-address`, move)).status).toBe(200)
    await release((await readSnapshot(cms.payload, readSettings().siteUrl)).documents)
    await site.until(async () => expect(await site.read('/training/elements/called-otherwise/')).not.toBeNull())
    await expect.poll(preview).toContain('/training/elements/called-otherwise/')
  })

  test('what it released just before it ended is shown, too', async () => {
    await releaseTagline('Released while another one publishes')
    await shows('Released while another one publishes')
    await releaseTagline('Released at the very end')
    clearInterval(keeping)
    await lease.close()
    await shows('Released at the very end')
  })

  test('what it was faster with is shown, goes before what waits here, and can be gone back to', async () => {
    clearInterval(keeping)
    await lease.close()
    const say = (tagline: string) =>
      cms.inScope(() => cms.payload.updateGlobal({ slug: 'site', data: { tagline }, overrideAccess: true }))
    await say('Released here before')
    await shows('Released here before')
    await site.quiet()
    await releaseTagline('Released faster elsewhere')
    const number = (await shared.newestNumber()) ?? 0
    await say('Released here, too late')
    expect(await site.quiet()).toBeGreaterThan(number)
    await shows('Released here, too late')

    // Its folder here has a later number; the folder with that of the history never counted.
    const [, ofOther = '', neverCounted = ''] = await releaseNames(cms.dataDir)
    expect(neverCounted).toMatch(`${number}-`)
    const { contentHash = '' } = (await readKept(cms.dataDir, ofOther))?.manifest ?? {}
    await cms.inScope(() =>
      cms.payload.create({
        collection: 'releases',
        data: { number, status: 'live', reason: 'Released elsewhere', changes: [], contentHash },
        overrideAccess: true,
      }),
    )
    const publisher = globalThis.irhPublisher
    await expect(publisher?.rollBack({ number, requestedBy: null })).resolves.toContain(`Release ${number} is live`)
    expect(await site.read('/')).toContain('Released faster elsewhere')
    expect((await readHold(cms.payload))?.release).toBe(number)
    // What was taken back is not shown by others either, once publishing goes on.
    expect(await shared.newestNumber()).toBe(number)
    await publisher?.publish({ requestedBy: null, acceptFewerPages: false })
    await shows('Released here, too late')
  })

  test('a release that lacks its row gets it, though something was deleted since that no page shows', async () => {
    clearInterval(keeping)
    await lease.close()
    const id = await entries(cms).make('references', { _status: 'published' })
    await site.quiet()
    await cms.inScope(() =>
      cms.payload.updateGlobal({ slug: 'site', data: { tagline: 'Released without its row' }, overrideAccess: true }),
    )
    await shows('Released without its row')
    const number = await site.quiet()
    const row = { collection: 'releases', where: { number: { equals: number }, status: { equals: 'live' } } } as const
    await cms.payload.db.deleteMany(row)
    const errors = vi.spyOn(cms.payload.logger, 'error')
    onTestFinished(() => errors.mockRestore())
    await cms.inScope(() => cms.payload.delete({ collection: 'references', id, overrideAccess: true }))
    expect(await site.quiet()).toBe(number)
    expect(errors).not.toHaveBeenCalled()
    expect((await cms.payload.count({ ...row, overrideAccess: true })).totalDocs).toBe(1)
  })

  test('what it went back to is shown by one that was away meanwhile and publishes now', async () => {
    await site.stop()
    await releaseTagline('Gone back to elsewhere')
    const release = (await shared.newestNumber()) ?? 0
    await writeHold(cms.payload, { release, by: null, since: new Date().toISOString() })
    clearInterval(keeping)
    await lease.close()
    site.start()
    await shows('Gone back to elsewhere')
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
  })
})
