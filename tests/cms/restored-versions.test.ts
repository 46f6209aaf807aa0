// A version may name what has been deleted since. It comes back without that name, whatever the database.
import { expect, test } from 'vitest'
import type { ContentCollection } from '#model/snapshot.ts'
import { openCms } from '#tests/support/payload.ts'
import { citing, entries } from './entries.ts'

const cms = await openCms()
const all = entries(cms)

async function change(collection: ContentCollection, id: string, data: object): Promise<void> {
  const as = await cms.asUser('editor')
  const { status, text } = await cms.api('PATCH', `/api/${collection}/${id}`, { as, body: data })
  expect(status, text).toBe(200)
}

async function remove(collection: ContentCollection, id: string): Promise<void> {
  const { status, text } = await cms.api('DELETE', `/api/${collection}/${id}`, { as: await cms.asUser('admin') })
  expect(status, text).toBe(200)
}

/** Restores the version that says so, as an editor does in the admin. */
async function restore(collection: 'essays' | 'programs', id: string, saying: string): Promise<void> {
  const { docs } = await cms.inScope(() =>
    cms.payload.findVersions({ collection, where: { parent: { equals: id } }, depth: 0, overrideAccess: true }),
  )
  const version = docs.find((one) => JSON.stringify(one.version).includes(saying))
  const as = await cms.asUser('editor')
  const { status, text } = await cms.api('POST', `/api/${collection}/versions/${version?.id}?draft=true`, { as })
  expect(status, text).toBe(200)
}

const before = 'What was written before, while both of them were there.'
const after = 'What was written after, when one of them was there alone.'

test('a list of entries comes back with those that are there', async () => {
  const [gone, there] = [await all.make('people'), await all.make('people')]
  const id = await all.make('essays', { lead: before, authors: [gone, there] })
  await change('essays', id, { lead: after, authors: [] })
  await remove('people', gone)
  await restore('essays', id, before)
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'essays', id, depth: 0, draft: true, overrideAccess: true }),
  )
  expect(stored).toMatchObject({ lead: before, authors: [there] })
})

test('a row that named it comes back without it, and the rows beside it are whole', async () => {
  const [gone, there] = [await all.make('modules'), await all.make('modules')]
  const both = [
    {
      entries: [
        { module: gone, role: 'core' },
        { module: there, role: 'core' },
      ],
    },
  ]
  const id = await all.make('programs', { summary: before, sessions: both })
  await change('programs', id, { summary: after, sessions: [{ entries: [{ module: there, role: 'core' }] }] })
  await remove('modules', gone)
  await restore('programs', id, before)
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'programs', id, depth: 0, draft: true, overrideAccess: true }),
  )
  expect(stored).toMatchObject({
    summary: before,
    sessions: [
      {
        entries: [
          { module: null, role: 'core' },
          { module: there, role: 'core' },
        ],
      },
    ],
  })
})

test('a text that cited it comes back whole, and can be written on', async () => {
  const gone = await all.make('references')
  const body = citing(gone)
  const id = await all.make('essays', { lead: before, body })
  await change('essays', id, { lead: after, body: citing(await all.make('references')) })
  await remove('references', gone)
  await restore('essays', id, before)
  const stored = await cms.inScope(() =>
    cms.payload.findByID({ collection: 'essays', id, depth: 0, draft: true, overrideAccess: true }),
  )
  expect(stored.lead).toBe(before)
  expect(JSON.stringify(stored.body)).toContain('As others have said')
  const as = await cms.asUser('editor')
  const again = { title: 'Written on', body: stored.body }
  const { status, text } = await cms.api('PATCH', `/api/essays/${id}?draft=true`, { as, body: again })
  expect(status, text).toBe(200)
})
