// What is sent in a shape that a field cannot hold is refused in words, at that field, and nothing of it is stored.
import type { FlattenedField } from 'payload'
import { describe, expect, test } from 'vitest'
import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import { openCms } from '#tests/support/payload.ts'
import { entries, picture } from './entries.ts'

const cms = await openCms()
const all = entries(cms)
const { collections, globals } = cms.payload.config

type Data = Record<string, unknown>
type Wrong = { path: string; data: Data }

const containers: readonly string[] = ['group', 'tab', 'array', 'blocks']
const texts: readonly string[] = ['text', 'textarea', 'email', 'select', 'radio', 'relationship', 'upload']
/** Values, each with the fields that may hold it. JSON holds all of them. */
const values: readonly { value: unknown; fits: (field: FlattenedField) => boolean }[] = [
  { value: null, fits: ({ type }) => !containers.includes(type) },
  { value: 7, fits: ({ type }) => type === 'number' },
  { value: 'words', fits: (field) => texts.includes(field.type) && !('hasMany' in field && field.hasMany) },
  { value: {}, fits: ({ type }) => type === 'group' || type === 'tab' },
  { value: [[]], fits: () => false },
]

/** Every field of a form with every value that it cannot hold, one at a time; those of rows in a row. */
function wrongIn(fields: readonly FlattenedField[], around: (inner: Data) => Data = (data) => data, at = ''): Wrong[] {
  return fields.flatMap((field) => {
    if (field.type === 'json' || field.type === 'join') return []
    const { name } = field
    const own = values.flatMap(({ value, fits }) => {
      if (fits(field)) return []
      const isRow = (field.type === 'array' || field.type === 'blocks') && Array.isArray(value)
      return { path: at + name + (isRow ? '.0' : ''), data: around({ [name]: value }) }
    })
    const inRow = (inner: readonly FlattenedField[], rest: Data) =>
      wrongIn(inner, (row) => around({ [name]: [{ ...rest, ...row }] }), `${at}${name}.0.`)
    if (field.type === 'array') return [...own, ...inRow(field.flattenedFields, {})]
    if (field.type === 'blocks')
      return [
        ...own,
        ...field.blocks.flatMap(({ flattenedFields, slug }) => inRow(flattenedFields, { blockType: slug })),
      ]
    if (!('flattenedFields' in field)) return own
    return [...own, ...wrongIn(field.flattenedFields, (inner) => around({ [name]: inner }), `${at}${name}.`)]
  })
}

async function expectRefused(method: string, address: string, { path, data }: Wrong): Promise<void> {
  const { status, body, text } = await cms.api(method, address, { as: await cms.asUser('admin'), body: data })
  const sent = `${method} ${address} ${JSON.stringify(data)}: ${text}`
  expect(status, sent).toBe(400)
  const [error] = [body['errors']].flat()
  expect(Object(error).data?.errors, sent).toEqual([
    { path, label: expect.stringMatching(/./), message: expect.stringMatching(/\.$/) },
  ])
}

/** The server sets these whatever is sent, the last of them from the file. */
const dropped: readonly string[] = ['id', 'createdAt', 'updatedAt', 'url', 'filename']
const hasAddress = ({ endpoints }: { endpoints: unknown }) => endpoints !== false

describe.each(contentCollections.filter((slug) => collections.some((one) => one.slug === slug)))('%s', (slug) => {
  test('no field takes what it cannot hold, and the entry stays as it was', async () => {
    const id = await all.make(slug)
    const before = await stored(slug, id)
    const fields = cms.payload.collections[slug].config.flattenedFields.filter(({ name }) => !dropped.includes(name))
    for (const wrong of wrongIn(fields)) await expectRefused('PATCH', `/api/${slug}/${id}?draft=true`, wrong)
    expect(await stored(slug, id)).toEqual(before)
  })
})

describe.each(collections.filter(hasAddress).map(({ slug }) => slug))('%s', (slug) => {
  test('nothing new is stored with what its fields cannot hold', async () => {
    const count = () => cms.inScope(() => cms.payload.count({ collection: slug, overrideAccess: true }))
    // The account that asks is one of them.
    await cms.asUser('admin')
    const before = await count()
    const fields = cms.payload.collections[slug].config.flattenedFields
    for (const wrong of wrongIn(fields.filter(({ name }) => !dropped.includes(name)))) {
      if (slug !== 'media') await expectRefused('POST', `/api/${slug}`, wrong)
    }
    expect(await count()).toEqual(before)
  })
})

describe.each(globals.map(({ slug }) => slug))('%s', (slug) => {
  test('no setting takes what it cannot hold, and all stay as they were', async () => {
    const read = () => cms.inScope(() => cms.payload.findGlobal({ slug, depth: 0, overrideAccess: true }))
    const before = await read()
    const fields = globals.find((one) => one.slug === slug)?.flattenedFields ?? []
    const wrong = wrongIn(fields.filter(({ name }) => !dropped.includes(name)))
    expect(wrong.length).toBeGreaterThan(0)
    for (const one of wrong) await expectRefused('POST', `/api/globals/${slug}`, one)
    expect(await read()).toEqual(before)
  })
})

test('a picture that comes with a wrong field is not taken in', async () => {
  const { data: bytes, mimetype, name } = await picture()
  for (const wrong of [{ focalPoint: null }, { alt: 7 }, { focalPoint: { x: {} } }]) {
    const body = new FormData()
    body.set('_payload', JSON.stringify({ alt: 'A picture', ...wrong }))
    body.set('file', new File([new Uint8Array(bytes)], name, { type: mimetype }))
    const { status, text } = await cms.api('POST', '/api/media', { as: await cms.asUser('editor'), body })
    expect(status, text).toBe(400)
  }
})

test('a part of a page of no known kind is refused, too', async () => {
  const id = await all.make('pages')
  for (const row of [{ blockType: 'none' }, {}]) {
    await expectRefused('PATCH', `/api/pages/${id}`, { path: 'blocks.0', data: { blocks: [row] } })
  }
})

test('what is meant the same is taken: a number as text, a list without rows as forms send it', async () => {
  const editor = await cms.asUser('editor')
  const id = await all.make('media')
  const moved = await cms.api('PATCH', `/api/media/${id}`, { as: editor, body: { focalPoint: { x: '20', y: 30 } } })
  expect(moved.body['doc']).toMatchObject({ focalPoint: { x: 20, y: 30 } })
  const page = await all.make('pages')
  const emptied = await cms.api('PATCH', `/api/pages/${page}?draft=true`, { as: editor, body: { blocks: 0 } })
  expect(emptied.body['doc']).toMatchObject({ blocks: [] })
})

test.each(['null', '7', '"words"', '[]', '[{"title":"One"}]'])('%s is no entry', async (body) => {
  const as = await cms.asUser('editor')
  const id = await all.make('terms')
  const before = await stored('terms', id)
  for (const [method, address] of [
    ['POST', '/api/terms'],
    ['PATCH', `/api/terms/${id}`],
    ['POST', '/api/globals/site'],
  ] as const) {
    const answer = await cms.api(method, address, { as, body })
    expect(answer.status, `${method} ${address}: ${answer.text}`).toBe(400)
  }
  expect(await stored('terms', id)).toEqual(before)
})

const stored = (collection: ContentCollection, id: string) =>
  cms.inScope(() => cms.payload.findByID({ collection, id, depth: 0, draft: true, overrideAccess: true }))
