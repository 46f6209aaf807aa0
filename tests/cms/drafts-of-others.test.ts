// What everyone signed in may read stays in their lists while somebody else writes on at it, and the draft stays unseen.
import { createLocalReq } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { formIssues } from '#cms/fields/form-issues.ts'
import { publishEssay } from '#cms/writing/essays/publish.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let all: Entries
let author: Staff
let stranger: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  author = await cms.asUser('author')
  stranger = await cms.makeUser('author')
})

type Listed = { docs: Record<string, unknown>[]; totalDocs: number; totalPages: number; hasNextPage: boolean }
type Asked = {
  where?: object
  sort?: string
  limit?: number
  page?: number
  pagination?: boolean
  trash?: boolean
  depth?: number
}
type Find = (asked: Asked) => Promise<Listed>

const byRest: Find = async (asked) => {
  const query = new URLSearchParams({ draft: 'true', depth: '0' })
  for (const [name, value] of Object.entries(asked)) {
    query.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value))
  }
  const answer = await cms.api('GET', `/api/terms?${query}`, { as: author })
  expect(answer.status, answer.text).toBe(200)
  return JSON.parse(answer.text)
}
const byLocalApi: Find = async (asked) => {
  const list = await cms.inScope(() =>
    cms.payload.find({
      collection: 'terms',
      draft: true,
      depth: 0,
      ...asked,
      where: { ...asked.where },
      overrideAccess: false,
      user: { ...author.user, collection: 'users' },
    }),
  )
  return { ...list, docs: list.docs.map((doc) => ({ ...doc })) }
}

const doors = { REST: byRest, Local: byLocalApi }

/** A term of this name, and its newest draft where there is one. */
async function term(by: Staff, name: string, draft: Record<string, unknown> | null = null, _status = 'published') {
  const id = await all.make('terms', {
    createdBy: String(by.user.id),
    term: name,
    definition: `As readers know ${name}, and as all of us may quote it.`,
    _status: _status === 'draft' ? 'draft' : 'published',
  })
  if (draft) await writeOn(id, draft)
  return id
}

const writeOn = (id: string, data: object) =>
  cms.inScope(() => cms.payload.update({ collection: 'terms', id, data, draft: true, depth: 0, overrideAccess: true }))

const namesIn = ({ docs }: Listed) => docs.map((doc) => doc['term'])

describe.each(Object.entries(doors))('an author’s list, through %s,', (door, find) => {
  test('shows entries as published whose draft somebody else writes, sorted and counted with the rest', async () => {
    const mark = `${door}-sorted`
    await term(stranger, `${mark} a`)
    await term(stranger, `${mark} b`, { term: `${mark} z canary` })
    await term(author, `${mark} d`, { term: `${mark} c mine` })
    await term(stranger, `${mark} e`, null, 'draft')
    await term(stranger, `${mark} f`, { term: `${mark} 0 canary` })
    const where = { or: [{ term: { like: mark } }] }
    const names = [`${mark} a`, `${mark} b`, `${mark} c mine`, `${mark} f`]

    const whole = await find({ where, sort: 'term' })
    expect(namesIn(whole)).toEqual(names)
    expect(JSON.stringify(whole)).not.toContain('canary')
    expect(whole).toMatchObject({ totalDocs: 4, totalPages: 1, hasNextPage: false })

    expect(namesIn(await find({ where, sort: '-term' }))).toEqual(names.toReversed())
    const first = await find({ where, sort: 'term', limit: 3 })
    expect(namesIn(first)).toEqual(names.slice(0, 3))
    expect(first).toMatchObject({ totalDocs: 4, totalPages: 2, hasNextPage: true })
    const second = await find({ where, sort: 'term', limit: 3, page: 2 })
    expect(namesIn(second)).toEqual(names.slice(3))
    expect(second).toMatchObject({ totalDocs: 4, totalPages: 2, hasNextPage: false, hasPrevPage: true, page: 2 })
    expect(namesIn(await find({ where, sort: 'term', pagination: false, limit: 100 }))).toEqual(names)
  })

  test('finds nothing by the words of that draft, and the entry by those that readers know', async () => {
    const mark = `${door}-searched`
    await term(stranger, `${mark} in public`, { term: `${mark} canary`, definition: 'A canary that nobody has seen.' })
    for (const field of ['term', 'definition']) {
      expect(namesIn(await find({ where: { [field]: { like: 'canary' } } }))).toEqual([])
    }
    const where = { and: [{ term: { like: mark } }, { definition: { like: 'as readers know' } }] }
    expect(namesIn(await find({ where }))).toEqual([`${mark} in public`])
  })

  test('shows them too when more has been written since than versions are kept', async () => {
    const mark = `${door}-written-on`
    const id = await term(stranger, `${mark} live`)
    await term(author, `${mark} own`, null, 'draft')
    for (let save = 1; save <= 50; save += 1) await writeOn(id, { term: `canary ${save}` })
    const where = { term: { like: mark } }
    expect(namesIn(await find({ where }))).toEqual([`${mark} own`, `${mark} live`])
    expect(namesIn(await find({ where, limit: 1, page: 2 }))).toEqual([`${mark} live`])
    expect(await find({ where, limit: 1, page: 1 })).toMatchObject({ totalDocs: 2, totalPages: 2, hasNextPage: true })
    expect(namesIn(await find({ where, pagination: false, limit: 100 }))).toEqual([`${mark} own`, `${mark} live`])
  })

  test('leaves out what was taken down, thrown away, or never published', async () => {
    const mark = `${door}-gone`
    const [down, away] = [
      await term(stranger, `${mark} down`),
      await term(stranger, `${mark} away`, { term: 'canary' }),
    ]
    await term(stranger, `${mark} never`, { term: `${mark} canary` }, 'draft')
    const save = (id: string, data: object) =>
      cms.inScope(() => cms.payload.update({ collection: 'terms', id, data, depth: 0, overrideAccess: true }))
    await save(down, { _status: 'draft' })
    await writeOn(down, { term: `${mark} canary` })
    await save(away, { deletedAt: new Date().toISOString() })
    expect(namesIn(await find({ where: { term: { like: mark } } }))).toEqual([])
  })
})

describe('an author', () => {
  const get = (path: string, as = author) => cms.api('GET', `/api/${path}`, { as })

  test('opens such an entry as readers know it, and none of its versions', async () => {
    const id = await term(stranger, 'Opened', { term: 'canary' })
    const opened = await get(`terms/${id}?draft=true`)
    expect(opened.body['term']).toBe('Opened')
    expect((await get(`terms/versions?where[parent][equals]=${id}`)).body['docs']).toEqual([])
    const counted = await get(`terms/count?where[id][equals]=${id}`)
    expect(counted.body['totalDocs']).toBe(1)
  })

  test('sees it where a text of theirs names it', async () => {
    const element = await all.make('elements', { title: 'Named in public', _status: 'published' })
    await cms.inScope(() =>
      cms.payload.update({
        collection: 'elements',
        id: element,
        data: { title: 'canary' },
        draft: true,
        depth: 0,
        overrideAccess: true,
      }),
    )
    const id = await all.make('outcomes', { createdBy: String(author.user.id), _status: 'draft', elements: [element] })
    const named = await get(`outcomes/${id}?draft=true&depth=1`)
    expect(named.text).toContain('Named in public')
    expect(named.text).not.toContain('canary')
  })
})

describe('what keeps a text back is called by its kind and title', () => {
  const issuesFor = (as: Staff, document: { id: string }) =>
    cms.inScope(async () => {
      const req = await createLocalReq({ user: { ...as.user, collection: 'users' } }, cms.payload)
      const stored = await cms.payload.findByID({
        collection: 'essays',
        id: document.id,
        draft: true,
        depth: 0,
        overrideAccess: true,
        req,
      })
      const { config } = cms.payload.collections.essays
      const issues = await formIssues({
        slug: 'essays',
        collection: config,
        document: stored,
        publish: (resolve) => publishEssay(stored, resolve),
        id: document.id,
        req,
      })
      return issues.map(({ message }) => message)
    })

  test('as far as whoever reads it may know them', async () => {
    const of = (who: Staff) => ({ createdBy: String(who.user.id), _status: 'draft' }) as const
    const element = await all.make('elements', { ...of(stranger), title: 'A silent canary', slug: 'a-silent-canary' })
    const reference = await all.make('references', { ...of(author), title: 'A book of mine', publisher: null })
    const id = await all.make('essays', { ...of(author), elements: [element], furtherReading: [reference] })
    const editor = await cms.asUser('editor')

    const told = await issuesFor(author, { id })
    expect(told).toContainEqual(
      'An entry that you may not read (Training element) is not published, so the page leaves it out.',
    )
    expect(told.join(' ')).not.toContain('canary')
    expect(told).toContainEqual('Reference “A book of mine” is not published. Publish it, or take it out.')
    expect(told.join(' ')).toContain('Reference “A book of mine” is incomplete. Fill in there: ')
    expect(await issuesFor(editor, { id })).toContainEqual(
      'Training element “A silent canary” is not published, so the page leaves it out.',
    )
    const refused = await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'published' } })
    expect(refused.text).toContain('Reference “A book of mine” is not published')
  })

  test('also in a refusal to take away what it is used in', async () => {
    const id = await all.make('terms', { _status: 'published', term: 'Used' })
    await all.make('terms', { _status: 'published', term: 'Using', seeAlso: [id] })
    const answer = await cms.api('DELETE', `/api/terms/${id}`, { as: await cms.asUser('editor') })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('This is still used in Term “Using”.')
  })
})

describe('what may not be read cannot be guessed through what names it', () => {
  let own: string
  let open: string
  beforeAll(async () => {
    const ofAuthor = { createdBy: String(author.user.id), _status: 'draft' } as const
    const hidden = await all.make('elements', { title: 'A canary of an element', _status: 'draft' })
    open = await all.make('elements', { title: 'An open element', _status: 'published' })
    own = await all.make('outcomes', { ...ofAuthor, statement: 'Describe the whole cage.', elements: [hidden, open] })
  })

  const through = 'where[elements.title][like]=canary'
  const nested = 'where[elements][contains][title][like]=canary'
  test.each([
    `outcomes?${through}`,
    `outcomes?${nested}`,
    'outcomes?where[and][0][or][0][elements__title][like]=canary',
    `outcomes?draft=true&${through}`,
    `outcomes?draft=true&${nested}`,
    `outcomes/count?${through}`,
    `outcomes/count?${nested}`,
    'outcomes/versions?where[version.elements.title][like]=canary',
    'outcomes/versions?where[version.elements][contains][title][like]=canary',
    'outcomes/versions?where[parent.elements][exists]=true',
    'outcomes?sort=elements.title',
    'outcomes?sort=statement,-elements.title',
    'outcomes?draft=true&sort=-elements.title',
    'outcomes/versions?sort=version.elements.title',
    'elements?joins[outcomes][where][elements.title][like]=canary',
    'elements?joins[outcomes][sort]=elements.title',
    'elements?where[outcomes.statement][like]=cage',
  ])('by asking for %s', async (query) => {
    const answer = await cms.api('GET', `/api/${query}`, { as: author })
    expect(answer.text).toContain('it lies in another entry')
    expect(answer.status).toBe(400)
  })

  test('of accounts, by those who see who wrote what', async () => {
    const reviewer = await cms.asUser('reviewer')
    for (const query of [`draft=true&where[createdBy.email][equals]=${stranger.email}`, 'sort=createdBy.email']) {
      expect((await cms.api('GET', `/api/essays?${query}`, { as: reviewer })).status).toBe(400)
    }
  })

  test.each([
    'outcomes?where[elements][in][0]=',
    'outcomes?draft=true&where[elements.id][equals]=',
    'outcomes/versions?where[version.elements][in][0]=',
  ])('while entries are found by what they name: %s', async (query) => {
    const answer = await cms.api('GET', `/api/${query}${open}`, { as: author })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.text).toContain(own)
  })
})
