import { beforeAll, describe, expect, test } from 'vitest'
import { pageLimits, restLimits, sizedSearch } from '#cms/staff/door/query-size.ts'
import { openCms, type Staff } from '#tests/support/payload.ts'

const cms = await openCms()
let editor: Staff
beforeAll(async () => {
  editor = await cms.asUser('editor')
  for (const slug of ['rupture', 'repair', 'ritual']) {
    const body = { term: slug, slug, definition: 'A word that is used here.' }
    expect((await cms.api('POST', '/api/terms?draft=true', { as: editor, body })).status).toBe(201)
  }
})

const get = (search: string) => cms.api('GET', `/api/terms${search}`, { as: editor })
/** The way Payload's admin asks what is too long for an address. */
const post = (search: string, overrides: Record<string, string> = { 'x-payload-http-method-override': 'GET' }) =>
  cms.api('POST', '/api/terms', {
    as: editor,
    body: search.slice(1),
    headers: { ...overrides, 'content-type': 'application/x-www-form-urlencoded' },
  })
const conditions = (count: number) =>
  `?${Array.from({ length: count }, (_, index) => `where[or][${index}][term][equals]=x`).join('&')}`

describe.each([
  ['in the address', get],
  ['in a body', post],
  ['in a body, by its other name', (search: string) => post(search, { 'x-http-method-override': 'GET' })],
  [
    'in a body, behind another word',
    (search: string) => post(search, { 'x-payload-http-method-override': 'PUT', 'x-http-method-override': 'GET' }),
  ],
])('a question %s', (_, ask) => {
  test.each([
    '?limit=0',
    '?limit=-1',
    '?limit=1e9',
    '?limit=',
    '?limit[]=0',
    '?limit=5&limit=0',
    '?%6cimit=0',
    '?depth=-1',
    '?depth[]=99',
    '?joins[usedIn][limit]=0',
    '?joins={"usedIn":{"limit":0}}',
    conditions(101),
    `?where${'[and][0]'.repeat(8)}[term][equals]=x`,
    `?where=${'{"and":['.repeat(60)}${']}'.repeat(60)}`,
    `?${'a=1&'.repeat(1001)}`,
  ])('%.60s is refused with the way to ask', async (search) => {
    const { status, body } = await ask(search)
    expect(status).toBe(400)
    expect(body).toEqual({ errors: [{ message: expect.stringMatching(/\.$/) }] })
  })

  test('may be as long as a person’s filter is', async () => {
    expect((await ask(conditions(40))).status).toBe(200)
    const known = Array.from(
      { length: 200 },
      (_, index) => `where[id][in][${index}]=${String(index).padStart(24, '0')}`,
    )
    expect((await ask(`?limit=10&${known.join('&')}`)).status).toBe(200)
  })

  test('asks for at most a thousand at a time, and hears how many there are', async () => {
    expect((await ask('?limit=5000')).body).toMatchObject({ limit: 1000, totalDocs: 3 })
    expect((await ask('?limit=2')).body).toMatchObject({ limit: 2, totalDocs: 3, hasNextPage: true })
    expect(sizedSearch('?pagination=false', restLimits)).toEqual({ search: '?pagination=false&limit=1000' })
  })
})

test('an answer follows relations three steps, however many are asked for', () => {
  expect(cms.payload.config.maxDepth).toBe(3)
})

test('a list on the screen has at most a hundred rows', () => {
  expect(sizedSearch('?limit=100000&sort=title', pageLimits)).toEqual({ search: '?limit=100&sort=title' })
  expect(sizedSearch('', pageLimits)).toEqual({ search: '' })
})

test('the trash is counted without being fetched', async () => {
  const answer = await get('?depth=0&limit=0&trash=true&where[deletedAt][exists]=true')
  expect(answer.body).toMatchObject({ totalDocs: 0, limit: 1 })
})

test('a change in all that fit is no question, and is not refused for its limit', async () => {
  const as = await cms.asUser('admin')
  const answer = await cms.api('DELETE', '/api/terms?limit=0&where[slug][equals]=ritual', { as })
  // Payload heard it, and refuses for a reason of its own: deeds on many at once could not show what they change.
  expect(answer).toMatchObject({ status: 403, text: expect.stringContaining('one by one') })
})
