// Ways around the roles table that a curious account could try.
import { handleFormStateLocking } from '@payloadcms/ui/utilities/handleFormStateLocking'
import { createLocalReq, type Where } from 'payload'
import { beforeAll, describe, expect, test } from 'vitest'
import { siteBuild } from '#cms/publishing/site-build.ts'
import { allowedQuestion } from '#cms/staff/server-functions.ts'
import { contentCollections } from '#model/snapshot.ts'
import { type ApiAnswer, openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { localDoor } from './doors.ts'
import { type Entries, entries, richText } from './entries.ts'

let cms: TestCms
let all: Entries
let author: Staff
let editor: Staff
let reviewer: Staff
let stranger: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  author = await cms.asUser('author')
  editor = await cms.asUser('editor')
  reviewer = await cms.asUser('reviewer')
  stranger = await cms.makeUser('author')
})

const ofStranger = () => ({ createdBy: String(stranger.user.id) })
const ofAuthor = () => ({ createdBy: String(author.user.id) })

const docsIn = ({ body }: ApiAnswer): Record<string, unknown>[] => (Array.isArray(body['docs']) ? body['docs'] : [])
const idIn = ({ body }: ApiAnswer): string => {
  const doc = body['doc']
  return typeof doc === 'object' && doc !== null && 'id' in doc ? String(doc.id) : ''
}
const essay = (id: string, draft = false) =>
  cms.inScope(() =>
    cms.payload.findByID({ collection: 'essays', id, draft, depth: 0, trash: true, overrideAccess: true }),
  )

describe('what an author may not read cannot be guessed either', () => {
  const secrets: [string, string][] = [
    ['essays', 'provenance.needsConfirmation'],
    ['essays', 'provenance.origin'],
    ['essays', 'review.stage'],
    ['essays', 'createdBy'],
    ['essays', 'createdBy.email'],
    ['activities', 'instructions'],
    ['activities', 'materials'],
    ['modules', 'facilitatorNotes'],
    ['modules', 'segments.facilitatorNotes'],
    ['modules', 'elements.element.createdBy'],
    ['people', 'user'],
    ['people', 'user.email'],
    ['people', 'cv'],
  ]

  test.each(secrets)('by searching %s for %s', async (collection, field) => {
    const answer = await cms.api('GET', `/api/${collection}?where[${field}][exists]=true`, { as: author })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const count = await cms.api('GET', `/api/${collection}/count?where[${field}][exists]=true`, { as: author })
    expect(count.status).toBeGreaterThanOrEqual(400)
  })

  test.each(secrets)('by searching the versions of %s for %s', async (collection, field) => {
    const answer = await cms.api('GET', `/api/${collection}/versions?where[version.${field}][exists]=true`, {
      as: author,
    })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  test.each(secrets)('by sorting %s by %s', async (collection, field) => {
    const answer = await cms.api('GET', `/api/${collection}?sort=${field}`, { as: author })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })

  test('by choosing the fields of an answer', async () => {
    const id = await all.make('activities', { ...ofStranger(), _status: 'published', instructions: 'canary' })
    const answer = await cms.api('GET', `/api/activities/${id}?select[instructions]=true&select[createdBy]=true`, {
      as: author,
    })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('canary')
    expect(answer.body).not.toHaveProperty('createdBy')
  })

  test('by copying the entry that holds it', async () => {
    const id = await all.make('modules', {
      ...ofStranger(),
      _status: 'published',
      facilitatorNotes: richText('canary in a coat'),
    })
    const copy = await cms.api('POST', `/api/modules/${id}/duplicate`, { as: author, body: {} })
    const read = await cms.api('GET', `/api/modules/${idIn(copy)}?draft=true`, { as: author })
    expect(read.text).not.toContain('canary in a coat')
  })

  test('by copying a draft that is not theirs', async () => {
    const id = await all.make('essays', {
      ...ofStranger(),
      _status: 'draft',
      lead: 'A canary sits in this draft, quietly.',
    })
    const copy = await cms.api('POST', `/api/essays/${id}/duplicate?draft=true`, { as: author, body: {} })
    expect(copy.text).not.toContain('canary')
    expect(copy.status).toBeGreaterThanOrEqual(400)
  })

  test('by looking at an element and what names it', async () => {
    const element = await all.make('elements', { _status: 'published' })
    const id = await all.make('outcomes', {
      ...ofStranger(),
      _status: 'draft',
      statement: 'Describe the canary in this draft.',
      elements: [element],
    })
    const answer = await cms.api('GET', `/api/elements/${element}?depth=2`, { as: author })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('canary')
    expect(answer.text).not.toContain(id)
  })

  test('by following a relation to a page with newer edits', async () => {
    const element = await all.make('elements', { _status: 'published' })
    await cms.inScope(() =>
      cms.payload.update({
        collection: 'elements',
        id: element,
        data: { title: 'A canary in the newest draft' },
        draft: true,
        depth: 0,
        overrideAccess: true,
      }),
    )
    const id = await all.make('essays', { ...ofAuthor(), _status: 'draft', elements: [element] })
    const answer = await cms.api('GET', `/api/essays/${id}?depth=2&draft=true`, { as: author })
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('canary')
  })

  test('by asking for one version by its number', async () => {
    const id = await all.make('essays', { ...ofStranger(), _status: 'draft' })
    const versions = await cms.inScope(() =>
      cms.payload.findVersions({
        collection: 'essays',
        where: { parent: { equals: id } },
        depth: 0,
        overrideAccess: true,
      }),
    )
    const answer = await cms.api('GET', `/api/essays/versions/${versions.docs[0]?.id}`, { as: author })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

describe('whom an editor asks to look at a text', () => {
  const assign = (id: string, person: Staff | null, fields: object = {}) =>
    cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: editor,
      body: { review: { assignedTo: person?.user.id ?? null }, ...fields },
    })
  const reads = (id: string, as: Staff) => cms.api('GET', `/api/essays/${id}?draft=true&depth=0`, { as })
  const writes = (id: string, as: Staff, title: string) =>
    cms.api('PATCH', `/api/essays/${id}?draft=true`, { as, body: { title } })

  test.each(['draft', 'published'] as const)('opens and edits it, as the form saves that for a %s', async (_status) => {
    const id = await all.make('essays', { ...ofStranger(), _status })
    expect((await assign(id, author)).status).toBe(200)
    expect((await reads(id, author)).status).toBe(200)
    expect((await writes(id, author, 'As I was asked')).status).toBe(200)
    expect(await essay(id)).toMatchObject({ _status })
  })

  test('and not any more when somebody else is asked; what was written meanwhile stays', async () => {
    const id = await all.make('essays', { _status: 'draft', review: { assignedTo: author.user.id } })
    await assign(id, null, { lead: 'The editor has gone on writing at it.' })
    expect((await writes(id, author, 'Too late')).status).toBe(403)
    expect((await reads(id, author)).status).toBe(404)
    expect(await essay(id, true)).toMatchObject({ lead: 'The editor has gone on writing at it.' })
  })
})

describe('an author cannot publish', () => {
  test('by making an essay that is published at once', async () => {
    const answer = await cms.api('POST', '/api/essays', {
      as: author,
      body: { ...(await all.filledIn('essays')), title: 'Straight to the front', _status: 'published' },
    })
    expect(answer.status).toBe(403)
    const { totalDocs } = await cms.inScope(() =>
      cms.payload.count({
        collection: 'essays',
        where: { title: { equals: 'Straight to the front' } },
        overrideAccess: true,
      }),
    )
    expect(totalDocs).toBe(0)
  })

  test('by saving as a draft what says it is published', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'draft' })
    const answer = await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: author,
      body: { _status: 'published' },
    })
    expect(answer.status).toBe(403)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
  })

  test('by changing many at once', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'draft' })
    const answer = await cms.api('PATCH', `/api/essays?where[id][equals]=${id}`, {
      as: author,
      body: { _status: 'published' },
    })
    expect(answer.status).toBe(403)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
  })

  test.each(['publishAllLocales', 'unpublishAllLocales', 'publishSpecificLocale'])('by the switch %s', async (name) => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'published', title: `Live ${name}` })
    await cms.api('PATCH', `/api/essays/${id}?${name}=true`, { as: author, body: { title: 'Changed' } })
    expect(await essay(id)).toMatchObject({ _status: 'published', title: `Live ${name}` })
  })

  test('by changing a live essay of theirs: a draft is kept, readers see the old words', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'published', title: 'As agreed' })
    const answer = await cms.api('PATCH', `/api/essays/${id}`, { as: author, body: { title: 'As I would like it' } })
    expect(answer.status).toBe(200)
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'As agreed' })
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'As I would like it' })
  })

  test('by restoring a version that was live: it becomes their draft', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'published', title: 'First' })
    const version = await newestVersion(id)
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { title: 'Second', _status: 'published' } })
    const answer = await cms.api('POST', `/api/essays/versions/${version}?draft=false`, { as: author })
    expect(answer.status).toBe(200)
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'Second' })
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'First' })
  })

  test('by approving their own text', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'draft' })
    const answer = await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: author,
      body: { review: { stage: 'approved' } },
    })
    expect(answer.status).toBe(403)
    const submitted = await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: author,
      body: { review: { stage: 'in-review' } },
    })
    expect(submitted.status).toBe(200)
  })

  test('by putting a live essay in the trash', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'published' })
    const answer = await cms.api('PATCH', `/api/essays/${id}`, {
      as: author,
      body: { deletedAt: new Date().toISOString() },
    })
    expect(answer.status).toBe(403)
    expect(await essay(id)).toMatchObject({ _status: 'published' })
  })
})

const newestVersion = async (id: string): Promise<string> => {
  const { docs } = await cms.inScope(() =>
    cms.payload.findVersions({
      collection: 'essays',
      where: { parent: { equals: id } },
      sort: '-updatedAt',
      depth: 0,
      overrideAccess: true,
    }),
  )
  return String(docs[0]?.id)
}

describe('nobody sets what only the server sets', () => {
  test('when an entry is made', async () => {
    const made = await cms.api('POST', '/api/essays?draft=true', {
      as: author,
      body: {
        ...(await all.filledIn('essays')),
        id: 'chosen-by-me',
        createdAt: '1999-01-01T00:00:00.000Z',
        updatedAt: '1999-01-01T00:00:00.000Z',
        createdBy: String(stranger.user.id),
      },
    })
    const stored = await essay(idIn(made), true)
    expect(stored.id).not.toBe('chosen-by-me')
    expect(stored.createdAt > '2020').toBe(true)
    expect(stored.updatedAt > '2020').toBe(true)
    expect(stored.createdBy).toBe(author.user.id)
  })

  test('when an entry is changed', async () => {
    const id = await all.make('essays', { ...ofAuthor(), _status: 'draft' })
    await cms.api('PATCH', `/api/essays/${id}`, {
      as: author,
      body: { title: 'Changed', createdAt: '1999-01-01T00:00:00.000Z', createdBy: String(stranger.user.id) },
    })
    const stored = await essay(id, true)
    expect(stored.title).toBe('Changed')
    expect(stored.createdAt > '2020').toBe(true)
    expect(stored.createdBy).toBe(author.user.id)
  })

  test('when they change their own account', async () => {
    const someone = await cms.makeUser('author')
    await cms.api('PATCH', `/api/users/${someone.user.id}`, {
      as: someone,
      body: { name: 'Someone else', role: 'admin', isActive: true },
    })
    const stored = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'users', id: someone.user.id, depth: 0, overrideAccess: true }),
    )
    expect(stored.role).toBe('author')
  })

  test('when a person’s entry is given an account', async () => {
    const id = await all.make('people', { user: reviewer.user.id })
    await cms.api('PATCH', `/api/people/${id}?draft=true`, {
      as: reviewer,
      body: { user: stranger.user.id, name: 'Me' },
    })
    const stored = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'people', id, draft: true, depth: 0, overrideAccess: true }),
    )
    expect(stored).toMatchObject({ user: reviewer.user.id, name: 'Me' })
  })
})

describe('the trash', () => {
  const inTrash = (id: string) =>
    `/api/essays?trash=true&where[and][0][id][in][0]=${id}&where[and][1][deletedAt][exists]=true`
  const thrownAway = async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    return id
  }

  test('gives back and deletes for good what an editor asks for, as the admin asks', async () => {
    const [back, away] = [await thrownAway(), await thrownAway()]
    const restored = await cms.api('PATCH', inTrash(back), { as: editor, body: { deletedAt: null, _status: 'draft' } })
    expect([restored.status, restored.body['errors']]).toEqual([200, []])
    expect(await essay(back)).toMatchObject({ deletedAt: null })
    expect((await cms.api('DELETE', inTrash(away), { as: editor })).status).toBe(200)
    await expect(essay(away)).rejects.toThrow('Not here')
  })

  test('is emptied by nobody else', async () => {
    const id = await thrownAway()
    for (const as of [author, reviewer, null]) {
      const answer = await cms.api('DELETE', inTrash(id), { as })
      expect(answer.body['docs'] ?? []).toEqual([])
    }
    expect(await essay(id)).toMatchObject({ deletedAt: expect.any(String) })
  })
})

describe('a page stays as readers know it', () => {
  test('when an editor restores an old draft of it', async () => {
    const id = await all.make('essays', { _status: 'draft', title: 'An early draft' })
    const version = await newestVersion(id)
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { title: 'The live text', _status: 'published' } })
    const answer = await cms.api('POST', `/api/essays/versions/${version}`, { as: editor })
    expect(answer.status).toBe(200)
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'The live text' })
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'An early draft' })
  })

  test('when an editor changes a field while there is a newer draft: the change joins the draft', async () => {
    const id = await all.make('essays', { _status: 'published', title: 'The live text' })
    await cms.api('PATCH', `/api/essays/${id}?draft=true`, { as: editor, body: { title: 'A newer draft' } })
    const answer = await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { series: 'On waiting' } })
    expect(answer.status).toBe(200)
    const live = await essay(id)
    // MongoDB keeps no empty fields.
    expect([live._status, live.title, live.series ?? null]).toEqual(['published', 'The live text', null])
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'A newer draft', series: 'On waiting' })
  })

  test('until an editor says that the draft is to take its place, or that it is to go', async () => {
    const id = await all.make('essays', { _status: 'published', title: 'The live text' })
    const draft = () => cms.api('PATCH', `/api/essays/${id}?draft=true`, { as: editor, body: { title: 'Newer' } })
    await draft()
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'published' } })
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'Newer' })
    await draft()
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'draft' } })
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'published' } })
    await draft()
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    expect(await essay(id)).toMatchObject({ deletedAt: expect.any(String) })
  })

  test('when an editor restores what it said when it was published before', async () => {
    const id = await all.make('essays', { _status: 'published', title: 'The first text' })
    const version = await newestVersion(id)
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { title: 'The live text', _status: 'published' } })
    const answer = await cms.api('POST', `/api/essays/versions/${version}?draft=false`, { as: editor })
    expect(answer.body['message']).toContain('Readers see it when it is published')
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'The live text' })
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'The first text' })
  })

  test.each([
    ['through its list', (id: string) => `/api/essays?trash=true&where[id][equals]=${id}`],
    ['by its id', (id: string) => `/api/essays/${id}?trash=true`],
  ])('in the trash when it is taken out %s: as a draft, or not at all', async (_, path) => {
    const id = await all.make('essays', { _status: 'published' })
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    const asked = await cms.api('PATCH', path(id), { as: editor, body: { deletedAt: null, _status: 'published' } })
    expect(asked.text).toContain('as a draft first')
    expect(asked.status).toBeGreaterThanOrEqual(400)
    await cms.api('PATCH', path(id), { as: editor, body: { deletedAt: null } })
    expect(await essay(id)).toMatchObject({ _status: 'draft', deletedAt: null })
  })

  test('whatever is asked of several at once', async () => {
    const id = await all.make('essays', { _status: 'published', title: 'As it was' })
    for (const path of [`/api/essays?where[id][equals]=${id}`, `/api/essays?trash=true&where[id][equals]=${id}`]) {
      const changed = await cms.api('PATCH', path, { as: editor, body: { title: 'Another', _status: 'published' } })
      expect(changed.text).toContain('one by one')
      // In the trash nothing of this name is found.
      await cms.api('PATCH', path, { as: editor, body: { deletedAt: null } })
      await cms.api('DELETE', path, { as: editor })
    }
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'As it was' })
  })

  test('when a facilitator writes their own entry', async () => {
    const id = await all.make('people', { _status: 'published', name: 'As agreed', user: reviewer.user.id })
    const answer = await cms.api('PATCH', `/api/people/${id}`, { as: reviewer, body: { name: 'A new name' } })
    expect(answer.status).toBe(200)
    const live = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'people', id, depth: 0, overrideAccess: true }),
    )
    expect(live).toMatchObject({ _status: 'published', name: 'As agreed' })
  })

  test('when a facilitator writes somebody else’s', async () => {
    const id = await all.make('people', { _status: 'published', name: 'Another', user: stranger.user.id })
    const answer = await cms.api('PATCH', `/api/people/${id}?draft=true`, { as: reviewer, body: { name: 'Mine' } })
    expect(answer.status).toBe(403)
  })
})

describe('who is not signed in', () => {
  const places = [
    ...[...contentCollections, 'users', 'collaboration-requests', 'releases'].flatMap((name) => [
      `/${name}`,
      `/${name}/count`,
    ]),
    ...['site', 'navigation', 'collaborate', 'ce-profile'].map((name) => `/globals/${name}`),
    ...[
      '/essays/versions',
      '/access',
      '/payload-preferences/a',
      '/payload-jobs',
      '/publication-marks',
      '/publishing/status',
    ],
  ]
  test.each(places)('reads nothing at /api%s', async (path) => {
    const answer = await cms.api('GET', `/api${path}`)
    expect([401, 403, 404]).toContain(answer.status)
    expect(docsIn(answer)).toEqual([])
  })
})

test('an account that was switched off may do nothing', async () => {
  const gone = await cms.makeUser('editor')
  const headers = await gone.headers()
  await cms.inScope(() =>
    cms.payload.update({
      collection: 'users',
      id: gone.user.id,
      data: { isActive: false },
      depth: 0,
      overrideAccess: true,
    }),
  )
  const answer = await cms.api('GET', '/api/essays', { headers })
  expect([401, 403]).toContain(answer.status)
})

describe('the publisher', () => {
  test('reads no file and no person that is not public', async () => {
    const door = localDoor(cms, siteBuild)
    const file = await all.make('media', { visibility: 'partner' })
    const someone = await all.make('people', { isPublic: false, consentOn: null })
    expect(await door.read('media', file)).toBeNull()
    expect(await door.read('people', someone)).toBeNull()
  })

  test('cannot search by what it may not read', async () => {
    const find = cms.inScope(() =>
      cms.payload.find({
        collection: 'essays',
        where: { 'provenance.needsConfirmation': { equals: true } },
        depth: 0,
        overrideAccess: false,
        user: siteBuild,
      }),
    )
    await expect(find).rejects.toThrow()
  })
})

describe('who has an entry open', () => {
  const path = '/api/payload-locked-documents'
  const lock = async (relationTo: 'essays' | 'programs', value: string): Promise<string> => {
    const user = { relationTo: 'users' as const, value: String(editor.user.id) }
    const { id } = await cms.inScope(() =>
      cms.payload.create({
        collection: 'payload-locked-documents',
        data: { document: { relationTo, value }, user },
        depth: 0,
        overrideAccess: true,
      }),
    )
    return String(id)
  }
  const holderOf = async (id: string) => {
    const { user } = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'payload-locked-documents', id, depth: 0, overrideAccess: true }),
    )
    return user.value
  }

  test('is seen, taken over and let go by those who may change it', async () => {
    const id = await lock('essays', await all.make('essays', { ...ofAuthor(), _status: 'draft' }))
    expect((await cms.api('GET', path, { as: author })).text).toContain(id)
    const asOther = { user: { relationTo: 'users', value: String(stranger.user.id) } }
    expect((await cms.api('PATCH', `${path}/${id}`, { as: author, body: asOther })).status).toBe(200)
    expect(await holderOf(id)).toBe(author.user.id)
    expect((await cms.api('DELETE', `${path}/${id}`, { as: editor })).status).toBe(200)
  })

  test('is nothing to those who may not', async () => {
    const essayLock = await lock('essays', await all.make('essays', { ...ofStranger(), _status: 'published' }))
    const programLock = await lock('programs', await all.make('programs', { _status: 'draft' }))
    for (const as of [author, reviewer]) {
      const listed = await cms.api('GET', path, { as })
      expect(listed.status).toBe(200)
      for (const id of [essayLock, programLock]) {
        expect(listed.text).not.toContain(id)
        for (const method of ['GET', 'PATCH', 'DELETE']) {
          const answer = await cms.api(method, `${path}/${id}`, { as, ...(method === 'PATCH' && { body: {} }) })
          expect([403, 404]).toContain(answer.status)
        }
        expect(await holderOf(id)).toBe(editor.user.id)
      }
      const made = { document: { relationTo: 'programs', value: programLock } }
      expect((await cms.api('POST', path, { as, body: made })).status).toBe(403)
    }
  })

  /** As the form asks while somebody types, down to where Payload notes it. */
  const typeIn = async (as: Staff, place: { collectionSlug?: 'essays'; id?: string; globalSlug?: string }) => {
    const user = { ...as.user, collection: 'users' as const }
    await cms.inScope(async () => {
      const req = await createLocalReq({ user }, cms.payload)
      const asked = { name: 'form-state', args: { ...place, returnLockStatus: true } }
      const allowed = await allowedQuestion(asked, req)
      if (allowed?.args['returnLockStatus'] === true) await handleFormStateLocking({ ...place, req })
    })
    const where: Where = place.id ? { 'document.value': { equals: place.id } } : { globalSlug: { exists: true } }
    const { docs } = await cms.inScope(() =>
      cms.payload.find({ collection: 'payload-locked-documents', where, depth: 0, overrideAccess: true }),
    )
    return docs.map(({ user }) => user.value)
  }

  test('is noted while they type for those who may change it, and for nobody else', async () => {
    const id = await all.make('essays', { ...ofStranger(), _status: 'published' })
    const essay = { collectionSlug: 'essays', id } as const
    const site = { globalSlug: 'site' }
    for (const as of [author, reviewer]) {
      expect(await typeIn(as, essay)).toEqual([])
      expect(await typeIn(as, site)).toEqual([])
      expect(await typeIn(as, { ...essay, ...site })).toEqual([])
    }
    expect(await typeIn(editor, { collectionSlug: 'essays', id: 'not-there' })).toEqual([])
    expect(await typeIn(stranger, essay)).toEqual([stranger.user.id])
    expect(await typeIn(editor, site)).toEqual([editor.user.id])
  })
})
