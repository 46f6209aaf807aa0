import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPublishedDocuments } from '#cms/publishing/published-documents.ts'
import { findLastGood } from '#cms/publishing/release/last-good.ts'
import { packSnapshot, unpackSnapshot } from '#cms/publishing/release/packed-snapshot.ts'
import { openRendererThread } from '#cms/publishing/release/renderer-thread.ts'
import { canonicalJson, type SnapshotDocument, snapshotOf } from '#model/snapshot.ts'
import { sha256 } from '#reader/sha256.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { openSeededSite, type Published, written } from '#tests/support/publishing.ts'

// Longer than the content model has it: an earlier one took it, and visitors have it since.
const longLead = `What an earlier version let out ${'and on '.repeat(80)}to its end.`
const entry = { collection: 'essays', key: 'let-out-long-ago' } as const

let cms: TestCms
let site: Published
let id: string
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
  id = await save('POST', '/api/essays', essay('Let out long ago'))
  await site.until(async () => expect(await site.read('/philosophy/let-out-long-ago/')).not.toBeNull())
  await site.quiet()
  await site.stop()
  await letOutByEarlierVersion()
})
afterAll(() => site.stop())

const essay = (title: string) => ({
  title,
  lead: `What the essay “${title}” says in one sentence.`,
  body: written('It says more here.'),
  _status: 'published',
})

async function save(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<string> {
  const answer = await cms.api(method, path, { as: await cms.asUser('editor'), body })
  expect(answer.text.slice(0, 2000)).not.toContain('"errors"')
  const { doc } = { doc: { id: '' }, ...answer.body }
  return doc.id
}

/** Stores the long lead, and releases it, as the version did that took it. */
async function letOutByEarlierVersion(): Promise<void> {
  const { payload, siteUrl, dataDir } = cms
  const parts = { payload, siteUrl, lastGood: () => Promise.resolve(null) }
  const { packed } = await cms.inScope(openPublishedDocuments(parts).whole)
  const documents = unpackSnapshot(packed).documents.map((document): SnapshotDocument => {
    if (document.collection !== entry.collection || document.key !== entry.key) return document
    const { hash: _, ...rest } = { ...document, data: { ...document.data, lead: longLead } }
    return { ...rest, hash: sha256(canonicalJson(rest)) }
  })
  await cms.inScope(() =>
    payload.db.updateOne({ collection: entry.collection, id, data: { lead: longLead }, returning: false }),
  )
  const renderer = openRendererThread()
  await renderer.release({
    dataDir,
    mediaDir: join(dataDir, 'media'),
    source: 'cms',
    edit: { packed: packSnapshot(snapshotOf(documents, siteUrl, sha256)) },
    acceptFewerPages: false,
    leastNumber: 1,
  })
  await site.until(async () => expect((await findLastGood(dataDir, entry))?.data).toMatchObject({ lead: longLead }))
  await renderer.close()
}

const status = async () => (await cms.api('GET', '/api/publishing/status', { as: await cms.asUser('editor') })).body
const isShown = async (lead: string) => {
  for (const path of ['/philosophy/let-out-long-ago/', '/philosophy/', '/feed.xml']) {
    expect((await site.read(path)) ?? '', path).toContain(lead)
  }
}
const held = { collection: 'essays', name: 'Let out long ago', message: expect.stringContaining('400') }

describe('a text that the content model of a new version refuses', () => {
  test('stays on its page, in lists and feeds, and is named', async () => {
    site.start()
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    await isShown(longLead)
    await site.quiet()
    expect(await status()).toMatchObject({ held: [{ ...held, id }] })
  })

  test('keeps no other from going out, also after the next start', async () => {
    await save('POST', '/api/essays', essay('Written since'))
    await site.until(async () => expect(await site.read('/philosophy/written-since/')).not.toBeNull())
    await site.quiet()
    await isShown(longLead)
    await site.stop()
    site.start()
    await save('POST', '/api/essays', essay('Written after the start'))
    await site.until(async () => expect(await site.read('/philosophy/written-after-the-start/')).not.toBeNull())
    await site.quiet()
    await isShown(longLead)
  })

  test('goes out when it is mended', async () => {
    const lead = 'What it says now, in a sentence that is short enough.'
    await save('PATCH', `/api/essays/${id}`, { lead, _status: 'published' })
    await site.until(async () => isShown(lead))
    await site.quiet()
    await site.until(async () => expect(await status()).toMatchObject({ held: [] }))
  })
})
