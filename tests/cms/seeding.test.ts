import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { readSnapshot } from '#cms/publishing/snapshot.ts'
import { addDocuments, seed, seedDir } from '#cms/seeding/seed.ts'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import type { Snapshot } from '#model/snapshot.ts'
import { readSeed, snapshotOfSeed } from '#reader/seed.ts'
import { isMongodb } from '#tests/support/database.ts'
import { openCms, type TestCms } from '#tests/support/payload.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await openCms()
})

const read = () => cms.inScope(() => readSnapshot(cms.payload, cms.siteUrl))

/** What pages show. Outcomes have no address: in the seed a file's name stands for them, in the CMS an id. */
function comparable(snapshot: Snapshot): unknown[] {
  let json = JSON.stringify(snapshot.documents.map(({ collection, key, data }) => ({ collection, key, data })))
  for (const document of snapshot.documents) {
    if (document.collection === 'outcomes')
      json = json.replaceAll(`"${document.key}"`, JSON.stringify(document.data.statement))
  }
  const documents: { collection: string; key: string }[] = JSON.parse(json)
  return documents.toSorted((one, other) =>
    `${one.collection}/${one.key}` < `${other.collection}/${other.key}` ? -1 : 1,
  )
}

describe('seeding', () => {
  test('gives a new CMS what the seed holds, to the letter', async () => {
    const added = await cms.inScope(() => seedIfNew(cms.payload))
    expect(added).toHaveLength(readSeed(seedDir).length)
    expect(comparable(await read())).toEqual(comparable(snapshotOfSeed(seedDir, cms.siteUrl)))
  })

  test('keeps where each wording comes from', async () => {
    const { docs } = await cms.payload.find({
      collection: 'elements',
      depth: 0,
      pagination: false,
      overrideAccess: true,
    })
    const wanted = readSeed(seedDir).filter(({ collection }) => collection === 'elements')
    for (const { key, data } of wanted) {
      expect(docs.find(({ slug }) => slug === key)?.provenance).toEqual(data.provenance)
    }
  })

  test('adds nothing twice', async () => {
    expect(await cms.inScope(() => seed(cms.payload))).toEqual([])
    expect(await cms.inScope(() => seedIfNew(cms.payload))).toEqual([])
  })

  test('brings back what is missing, and never touches what staff have changed', async () => {
    const { payload } = cms
    const all = { depth: 0, pagination: false, overrideAccess: true } as const
    const elements = async () => (await payload.find({ collection: 'elements', ...all })).docs
    const outcomes = async () => (await payload.find({ collection: 'outcomes', ...all })).docs
    const [element] = await elements()
    const [outcome] = await outcomes()
    const [redirect] = (await payload.find({ collection: 'redirects', ...all })).docs
    await cms.inScope(async () => {
      await payload.update({
        collection: 'elements',
        id: element?.id ?? '',
        data: { title: 'Said otherwise' },
        overrideAccess: true,
      })
      const statement = 'Describe what was changed by staff.'
      await payload.update({ collection: 'outcomes', id: outcome?.id ?? '', data: { statement }, overrideAccess: true })
      await payload.updateGlobal({ slug: 'site', data: { tagline: 'Written by staff' }, overrideAccess: true })
      await payload.delete({ collection: 'redirects', id: redirect?.id ?? '', overrideAccess: true })
    })
    expect(await cms.inScope(() => seed(payload))).toEqual(['redirects//systems-of-practice/'])
    expect((await elements()).find(({ id }) => id === element?.id)?.title).toBe('Said otherwise')
    expect((await outcomes()).map(({ statement }) => statement)).toContain('Describe what was changed by staff.')
    expect(await outcomes()).toHaveLength(12)
    expect((await payload.findGlobal({ slug: 'site', overrideAccess: true })).tagline).toBe('Written by staff')
  })

  // FerretDB has no transactions.
  const hasTransactions = !isMongodb || /replicaSet=/.test(process.env['TEST_MONGODB_URL'] ?? '')
  test.runIf(hasTransactions)('adds nothing at all when an entry of the seed is refused', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'irh-seed-'))
    const term = (data: object) =>
      JSON.stringify({ definition: 'What the word means here.', provenance: { origin: 'staff' }, ...data })
    await mkdir(join(dir, 'terms'))
    await writeFile(join(dir, 'terms', 'first.json'), term({ term: 'First', slug: 'first' }))
    await writeFile(join(dir, 'terms', 'second.json'), term({ term: 'Second', slug: 'second' }))
    // The reader of the seed would say so before; here it is the database that refuses the second.
    const documents = readSeed(dir).flatMap((document) =>
      document.collection === 'terms' ? [{ ...document, data: { ...document.data, slug: 'first' } }] : [],
    )
    await expect(cms.inScope(() => addDocuments(cms.payload, documents))).rejects.toThrow()
    expect((await cms.payload.count({ collection: 'terms', where: everything, overrideAccess: true })).totalDocs).toBe(
      0,
    )
    await rm(dir, { recursive: true })
  })
})
