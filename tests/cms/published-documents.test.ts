import type { Payload } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { publishProgram } from '#cms/curriculum/programs/publish.ts'
import { emptyDocuments } from '#cms/publishing/known-documents.ts'
import { openPublishedDocuments } from '#cms/publishing/published-documents.ts'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import { publishEssay } from '#cms/writing/essays/publish.ts'
import { programShape } from '#model/curriculum/programs.ts'
import { openCms, type TestCms } from '#tests/support/payload.ts'
import { entries } from './entries.ts'

let cms: TestCms
beforeAll(async () => {
  cms = await openCms()
  await cms.inScope(() => seedIfNew(cms.payload))
})

/** The same CMS, whose database is away as soon as this collection is asked for. */
const awayFor = (collection: string, isAway: () => boolean): Payload =>
  Object.assign(Object.create(cms.payload) as Payload, {
    find: (query: Parameters<Payload['find']>[0]) =>
      isAway() && query.collection === collection
        ? Promise.reject(new Error('the database is away'))
        : cms.payload.find(query),
  })

const programs = async () => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'programs', pagination: false, depth: 0, overrideAccess: true }),
  )
  return docs.map(({ id }) => ({ collection: 'programs' as const, id: String(id) }))
}

test('an essay has no byline while none of its authors is public, and is not taken for the organization’s', async () => {
  const all = entries(cms)
  const [hidden, shown] = [await all.make('people', { isPublic: false, consentOn: null }), await all.make('people')]
  const published = async (authors: string[]) => {
    const id = await all.make('essays', { authors })
    const essay = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'essays', id, depth: 0, overrideAccess: true }),
    )
    return publishEssay(essay, (_collection, person) => (person === shown ? 'shown' : null))
  }
  expect(await published([hidden])).toMatchObject({ authors: [], isUnsigned: true })
  expect(await published([hidden, shown])).toMatchObject({ authors: ['shown'] })
  for (const authors of [[hidden, shown], []]) expect(await published(authors)).not.toHaveProperty('isUnsigned')
})

test('a program says of a session how many core modules are still to come, so that the rest is not its whole length', async () => {
  const all = entries(cms)
  const [shown, hidden] = [await all.make('modules'), await all.make('modules', { _status: 'draft' })]
  const sessions = [
    {
      entries: [
        { module: shown, role: 'core' },
        { module: hidden, role: 'core' },
        { module: hidden, role: 'optional' },
      ],
    },
    { entries: [{ module: shown, role: 'core' }, { role: 'core' }] },
    { title: 'Closing' },
  ]
  const id = await all.make('programs', { sessions, _status: 'draft' })
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'programs', id, draft: true, depth: 0, overrideAccess: true }),
  )
  const published = publishProgram({ ...stored, order: 0 }, (_collection, key) => (key === hidden ? null : key))
  expect(published.sessions.map(({ entries, toCome }) => [entries.length, toCome])).toEqual([
    [1, 1],
    [1, undefined],
    [0, undefined],
  ])
  expect(programShape.shape.sessions.parse(published.sessions)).toEqual(published.sessions)
})

describe('what is published is known as it is', () => {
  test('after it could not be read to the end', async () => {
    let isAway = false
    const documents = openPublishedDocuments({
      payload: awayFor('modules', () => isAway),
      siteUrl: cms.siteUrl,
      lastGood: () => Promise.resolve(null),
    })
    const { packed } = await cms.inScope(documents.whole)
    isAway = true
    await expect(cms.inScope(documents.whole)).rejects.toThrow('away')
    isAway = false
    const { edit } = await cms.inScope(async () => documents.after(await programs()))
    expect(edit).toEqual({ base: packed.hash, hash: packed.hash, changes: [] })
  })

  test('after those that follow from a change could not be read', async () => {
    let isAway = false
    const documents = openPublishedDocuments({
      payload: awayFor('programs', () => isAway),
      siteUrl: cms.siteUrl,
      lastGood: () => Promise.resolve(null),
    })
    const { packed } = await cms.inScope(documents.whole)
    const { docs } = await cms.inScope(() =>
      cms.payload.find({ collection: 'modules', limit: 1, sort: 'slug', depth: 0, overrideAccess: true }),
    )
    const [module] = docs
    const changed = [{ collection: 'modules' as const, id: String(module?.id) }]
    const rename = (slug: string | undefined) =>
      cms.inScope(() =>
        cms.payload.db.updateOne({ collection: 'modules', id: module?.id ?? '', data: { slug }, returning: false }),
      )
    await rename('elsewhere')
    isAway = true
    await expect(cms.inScope(() => documents.after(changed))).rejects.toThrow('away')
    isAway = false
    const { edit } = await cms.inScope(() => documents.after(changed))
    // Nobody can draw against what is not known for sure, so everything is read anew.
    expect(edit.base).not.toBe(packed.hash)
    await rename(module?.slug)
  })
})

test('of what is published, no text stays in memory', () => {
  const known = emptyDocuments()
  const essay = { collection: 'essays', key: 'waiting', hash: 'abc', data: { body: 'a long text' } }
  known.note('essays/1', essay, new Set())
  expect(known.publishedOf('essays/1')).toEqual({ collection: 'essays', key: 'waiting', hash: 'abc' })
})
