// What the content model promises of every collection, asked of the running CMS.
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { contentCollections } from '#model/snapshot.ts'
import { today } from '#model/today.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { citing, type Entries, entries, richText } from './entries.ts'

let cms: TestCms
let all: Entries
let editor: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  editor = await cms.asUser('editor')
})

const withDrafts = [
  ...(['essays', 'elements', 'modules', 'programs', 'pages', 'activities', 'outcomes', 'references'] as const),
  ...(['policies', 'faqs', 'people', 'terms'] as const),
]
const reviewed = [
  ...(['essays', 'elements', 'modules', 'programs', 'pages', 'activities', 'outcomes', 'references', 'terms'] as const),
]

describe('every collection is kept as the content model says', () => {
  test.each(withDrafts)(
    '%s: drafts, 50 versions, a calm autosave, a trash, and none of Payload’s schedules',
    (slug) => {
      const { versions, trash } = cms.payload.collections[slug].config
      expect(trash).toBe(true)
      expect(versions).toMatchObject({ maxPerDoc: 50, drafts: { validate: true } })
      expect(JSON.stringify(versions)).not.toContain('"schedulePublish":true')
      const { drafts } = { drafts: false, ...versions }
      const { autosave } = { autosave: false, ...(typeof drafts === 'object' ? drafts : {}) }
      const { interval } = { interval: 0, ...(typeof autosave === 'object' ? autosave : {}) }
      expect(interval).toBeGreaterThanOrEqual(800)
    },
  )

  test.each(['collaboration-requests', 'media', 'audiences', 'redirects'] as const)(
    '%s: no versions, no trash',
    (slug) => {
      const { versions, trash } = cms.payload.collections[slug].config
      expect(versions).toBeFalsy()
      expect(trash).toBeFalsy()
    },
  )

  test.each(reviewed)('%s can be reviewed', (slug) => {
    const names = cms.payload.collections[slug].config.flattenedFields.map(({ name }) => name)
    expect(names).toContain('review')
  })

  test.each(contentCollections)('%s knows who made it and where its wording comes from', (slug) => {
    const names = cms.payload.collections[slug].config.flattenedFields.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['createdBy', 'provenance']))
  })

  test.each(contentCollections)('%s can be filtered by what IRH must confirm', (slug) => {
    const { beforeListTable } = cms.payload.collections[slug].config.admin.components ?? {}
    expect(JSON.stringify(beforeListTable)).toContain('ConfirmationFilter')
  })
})

describe('a list is in the order of the content model', () => {
  const titles = async (slug: string, field: string) => {
    const { body } = await cms.api('GET', `/api/${slug}?limit=1000&draft=true`, { as: editor })
    return z
      .object({ docs: z.array(z.looseObject({ [field]: z.string() })) })
      .parse(body)
      .docs.map((one) => String(one[field]))
  }

  test('essays: newest first, then by title; without a date last', async () => {
    const day = (publishedOn: string | null) => ({ publishedOn: publishedOn && `${publishedOn}T12:00:00.000Z` })
    await all.make('essays', { title: 'Order: of no day', ...day(null), _status: 'draft' })
    await all.make('essays', { title: 'Order: older', ...day('2020-01-01') })
    await all.make('essays', { title: 'Order: newest', ...day('2021-01-01') })
    await all.make('essays', { title: 'Order: also older', ...day('2020-01-01') })
    const found = (await titles('essays', 'title')).filter((title) => title.startsWith('Order: '))
    expect(found).toEqual(['Order: newest', 'Order: also older', 'Order: older', 'Order: of no day'])
  })

  test('people: by surname, after a change of name, too', async () => {
    const id = await all.make('people', { name: 'Zoe Middle' })
    for (const name of ['Ann van Zuyl', 'Ben abel', 'Cleo Middle']) await all.make('people', { name })
    const names = async () => (await titles('people', 'name')).filter((name) => !name.startsWith('Person '))
    expect(await names()).toEqual(['Ben abel', 'Cleo Middle', 'Zoe Middle', 'Ann van Zuyl'])
    await patch(`people/${id}`, { name: 'Zoe Aalto', _status: 'published' })
    expect(await names()).toEqual(['Zoe Aalto', 'Ben abel', 'Cleo Middle', 'Ann van Zuyl'])
  })
})

const patch = (path: string, body: object) => cms.api('PATCH', `/api/${path}`, { as: editor, body })
const post = (path: string, body: object) => cms.api('POST', `/api/${path}`, { as: editor, body })
const doc = ({ body }: { body: Record<string, unknown> }): Record<string, unknown> => ({
  ...Object(body['doc'] ?? body),
})

describe('the address of an entry', () => {
  test('is made from its title, with a number when another has it', async () => {
    const first = doc(await post('essays?draft=true', { title: 'Où est l’âme?' }))
    const second = doc(await post('essays?draft=true', { title: 'Où est l’âme?' }))
    expect([first['slug'], second['slug']]).toEqual(['ou-est-lame', 'ou-est-lame-2'])
  })

  test('is fixed once readers may have kept it, even when the page is taken down', async () => {
    const id = await all.make('essays', { _status: 'published' })
    const refused = await patch(`essays/${id}`, { slug: 'somewhere-else', _status: 'published' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('has been public')
    await patch(`essays/${id}`, { _status: 'draft' })
    expect((await patch(`essays/${id}?draft=true`, { slug: 'somewhere-else' })).status).toBe(400)
  })

  test('can be changed while it is a draft', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    expect(doc(await patch(`essays/${id}?draft=true`, { slug: 'a-better-address' }))['slug']).toBe('a-better-address')
  })

  test('of a page is refused where the site needs it for itself', async () => {
    const refused = await post('pages?draft=true', { title: 'Mine', path: '/admin/mine/' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('needed by the site itself')
  })

  test('of a copy is its own, and the copy is a draft', async () => {
    const id = await all.make('essays', { _status: 'published' })
    const copy = doc(await post(`essays/${id}/duplicate?draft=true`, {}))
    const original = doc(await cms.api('GET', `/api/essays/${id}`, { as: editor }))
    expect(copy['slug']).not.toBe(original['slug'])
    expect(copy['_status']).toBe('draft')
  })
})

describe('publishing', () => {
  test('says beside each field what is missing', async () => {
    const { id } = doc(await post('essays?draft=true', { title: 'Hardly begun' }))
    const answer = await patch(`essays/${id}`, { _status: 'published' })
    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      errors: [
        {
          data: {
            errors: [
              { path: 'lead', label: 'Lead' },
              { path: 'body', label: 'Body' },
            ],
          },
        },
      ],
    })
  })

  test('an unfinished draft can be saved at any time', async () => {
    const answer = await post('programs?draft=true', { title: 'An idea', status: 'outline', summary: 'Short.' })
    expect(answer.status).toBe(201)
  })

  test('dates an essay on the first day, and leaves the day alone afterwards', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    // Where it is another day than in London, the day is the one it is here.
    vi.stubEnv('TZ', new Date().getUTCHours() < 12 ? 'Etc/GMT+12' : 'Etc/GMT-14')
    expect(today()).not.toBe(new Date().toISOString().slice(0, 10))
    expect(String(doc(await patch(`essays/${id}`, { _status: 'published' }))['publishedOn'])).toMatch(today())
    vi.unstubAllEnvs()
    await patch(`essays/${id}`, { publishedOn: null, _status: 'published' })
    expect(doc(await patch(`essays/${id}`, { title: 'Again', _status: 'published' }))['publishedOn']).toBeNull()
  })

  test('asks for a way to pass where an activity gets personal', async () => {
    const id = await all.make('activities', { _status: 'draft', disclosure: 'high' })
    const refused = await patch(`activities/${id}`, { _status: 'published' })
    expect(refused.text).toContain('optOut')
    expect((await patch(`activities/${id}`, { optOut: 'You may watch.', _status: 'published' })).status).toBe(200)
  })

  test('a person needs their yes and its day', async () => {
    const id = await all.make('people', { _status: 'draft', isPublic: false, consentOn: null })
    expect((await patch(`people/${id}`, { _status: 'published' })).text).toContain('agreed')
    expect((await patch(`people/${id}`, { isPublic: true, _status: 'published' })).text).toContain('consentOn')
  })

  test('links lead to what is published', async () => {
    const draft = await all.make('essays', { _status: 'draft' })
    const body = richText('A link')
    const link = {
      type: 'link',
      version: 3,
      fields: { linkType: 'internal', doc: { relationTo: 'essays', value: draft } },
      children: body.root.children[0]?.['children'],
      direction: 'ltr',
      format: '',
      indent: 0,
    }
    const state = { root: { ...body.root, children: [{ ...body.root.children[0], children: [link] }] } }
    const id = await all.make('essays', { _status: 'draft', body: state })
    const refused = await patch(`essays/${id}`, { _status: 'published' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('body')
    await patch(`essays/${draft}`, { _status: 'published' })
    expect((await patch(`essays/${id}`, { _status: 'published' })).status).toBe(200)
  })

  test('links also lead to what the site makes by itself, and to nothing beside it', async () => {
    const linkTo = (href: string, number: number) => ({
      title: 'A page that leads on',
      path: `/leads-on/${number}/`,
      blocks: [{ blockType: 'call-to-action', label: 'Go on', href }],
      _status: 'published',
    })
    const made = ['/compare/', '/search/', '/programs/in/format-hybrid/', '/programs/page/2/', '/feed.xml']
    for (const [number, href] of made.entries()) {
      const answer = await cms.api('POST', '/api/pages', { as: editor, body: linkTo(href, number) })
      expect([href, answer.status, answer.text]).toEqual([href, 201, expect.any(String)])
    }
    const refused = await cms.api('POST', '/api/pages', { as: editor, body: linkTo('/comparison/', 9) })
    expect(refused.status).toBe(400)
  })

  test('a claim of approval needs something that bears it out', async () => {
    const id = await all.make('essays', { _status: 'draft', title: 'An evidence-based way of listening' })
    const answer = await patch(`essays/${id}`, { _status: 'published' })
    expect(answer.status).toBe(400)
    expect(answer.text).toContain('evidence-based')
  })

  test('nor does a setting or a file claim it, until an approval bears it out', async () => {
    const admin = await cms.asUser('admin')
    const tagline = 'Accredited training, near you'
    const file = await all.make('media')
    const site = { name: 'A house', shortName: 'House', email: 'house@example.org', tagline }
    const acknowledgement = { text: 'I have read the privacy notice.', version: '1' }
    const form = { acknowledgement, successText: 'It has arrived.', intro: tagline }
    const claim = async () => ({
      site: await cms.api('POST', '/api/globals/site', { as: editor, body: site }),
      form: await cms.api('POST', '/api/globals/collaborate', { as: editor, body: form }),
      media: await patch(`media/${file}`, { caption: tagline }),
    })
    for (const [where, answer] of Object.entries(await claim())) {
      expect([where, answer.status]).toEqual([where, 400])
      expect(answer.text).toContain('Accredited')
    }
    // For staff alone it claims nothing.
    const own = await all.make('media', { visibility: 'staff' })
    expect((await patch(`media/${own}`, { caption: tagline })).status).toBe(200)
    const board = { key: 'board', body: 'A board', statement: 'It has approved this.' }
    const approvals = [{ ...board, validFrom: '2020-01-01T12:00:00.000Z', validTo: '2199-12-31T12:00:00.000Z' }]
    const approved = await cms.api('POST', '/api/globals/ce-profile', { as: admin, body: { approvals } })
    expect(approved.status).toBe(200)
    for (const answer of Object.values(await claim())) expect(answer.status).toBe(200)
    await cms.api('POST', '/api/globals/ce-profile', { as: admin, body: { approvals: [] } })
  })

  test.each([
    ['collaborate', { optionLabels: [null] }],
    ['collaborate', { optionLabels: 'none' }],
    ['collaborate', { intro: 5 }],
    ['site', { tagline: ['one', 'two'] }],
    ['navigation', { main: 'none' }],
    ['navigation', { main: [{ label: 5, target: 'there' }] }],
  ])('a setting of a type that there is not is refused: %s %j', async (slug, body) => {
    const answer = await cms.api('POST', `/api/globals/${slug}`, { as: editor, body })
    expect([answer.status, answer.text]).toEqual([400, expect.not.stringContaining('went wrong')])
  })

  test('fields that were cleared count as empty', async () => {
    const id = await all.make('essays', { _status: 'published', series: 'A series' })
    expect((await patch(`essays/${id}`, { series: '', _status: 'published' })).status).toBe(200)
  })
})

test('whether a part of a module may earn credit follows its kind, until somebody says otherwise', async () => {
  const id = await all.make('modules', { _status: 'draft' })
  const part = { id: 'part', title: 'A part' }
  const saved = async (segment: object) => {
    const { segments } = doc(await patch(`modules/${id}?draft=true`, { segments: [{ ...part, ...segment }] }))
    return z.array(z.looseObject({ creditable: z.boolean().nullish() })).parse(segments)[0]?.creditable ?? null
  }
  // As the form saves while somebody fills it in: it sends along what it was answered before.
  expect(await saved({})).toBeNull()
  expect(await saved({ creditable: null, kind: 'didactic' })).toBe(true)
  expect(await saved({ creditable: true, kind: 'break' })).toBe(false)
  expect(await saved({ creditable: true, kind: 'break' })).toBe(true)
  expect(await saved({ creditable: true, kind: 'meal' })).toBe(true)
  expect(await saved({ creditable: false, kind: 'dialogue' })).toBe(false)
})

describe('an entry that others name', () => {
  // A server that lacks what Payload's joins need answers them empty, without an error.
  test('says who they are, through rows, lists and accounts, on both databases', async () => {
    const element = await all.make('elements', { _status: 'published' })
    const [inList, inRows] = [
      await all.make('outcomes', { _status: 'published', elements: [element] }),
      await all.make('modules', { _status: 'published', elements: [{ element, weight: 'primary' }] }),
    ]
    const named = await cms.api('GET', `/api/elements/${element}?depth=0`, { as: editor })
    expect(named.body).toMatchObject({ outcomes: { docs: [inList] }, modules: { docs: [inRows] } })

    const facilitator = await cms.makeUser('reviewer')
    const person = await all.make('people', { _status: 'published', user: facilitator.user.id })
    const account = await cms.api('GET', `/api/users/${facilitator.user.id}?depth=0`, { as: await cms.asUser('admin') })
    expect(account.body).toMatchObject({ person: { docs: [person] } })
  })

  test('is neither deleted nor put in the trash', async () => {
    const element = await all.make('elements', { _status: 'published' })
    await all.make('essays', { _status: 'published', title: 'It needs the element', elements: [element] })
    const deleted = await cms.api('DELETE', `/api/elements/${element}`, { as: editor })
    expect(deleted.status).toBe(409)
    expect(deleted.text).toContain('It needs the element')
    expect((await patch(`elements/${element}`, { deletedAt: new Date().toISOString() })).status).toBe(409)
  })

  test('counts as named by a menu and by a word inside a text', async () => {
    const reference = await all.make('references', { _status: 'published' })
    await all.make('essays', { _status: 'draft', body: citing(reference) })
    expect((await cms.api('DELETE', `/api/references/${reference}`, { as: editor })).status).toBe(409)

    const page = await all.make('pages', { _status: 'published' })
    await cms.api('POST', '/api/globals/navigation', {
      as: editor,
      body: { main: [{ label: 'There', target: { document: { relationTo: 'pages', value: page } } }] },
    })
    expect((await cms.api('DELETE', `/api/pages/${page}`, { as: editor })).status).toBe(409)
  })

  test('is deleted when nobody names it any more', async () => {
    const element = await all.make('elements', { _status: 'published' })
    const essay = await all.make('essays', { _status: 'published', elements: [element] })
    await patch(`essays/${essay}`, { elements: [], _status: 'published' })
    expect((await cms.api('DELETE', `/api/elements/${element}`, { as: editor })).status).toBe(200)
  })
})

describe('a review', () => {
  test('is given without touching what is live', async () => {
    const reviewer = await cms.asUser('reviewer')
    const id = await all.make('essays', { _status: 'published', title: 'Live' })
    const answer = await cms.api('POST', `/api/essays/${id}/review`, {
      as: reviewer,
      body: { stage: 'changes-requested' },
    })
    expect(answer.status).toBe(200)
    const live = await cms.inScope(() =>
      cms.payload.findByID({ collection: 'essays', id, depth: 0, overrideAccess: true }),
    )
    expect(live).toMatchObject({ _status: 'published', title: 'Live' })
  })

  test('knows only its own words', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    expect((await post(`essays/${id}/review`, { stage: 'splendid' })).status).toBe(400)
    expect((await post(`essays/${id}/review`, { stage: 'approved', title: 'x' })).status).toBe(400)
    expect((await cms.api('POST', `/api/essays/${id}/review`, { as: editor, body: '' })).status).toBe(400)
  })

  test('of something that is not there is not found', async () => {
    expect((await post('essays/5c8f3b6e-0000-4000-8000-000000000000/review', { stage: 'approved' })).status).toBe(404)
  })
})

describe('an entry that is named', () => {
  test('must be there in a setting, too', async () => {
    const id = await all.make('terms', { _status: 'draft' })
    const link = { label: 'Somewhere', target: { document: { relationTo: 'pages', value: id } } }
    const answers = [
      await post('globals/site', { defaultMeta: { image: id } }),
      await post('globals/navigation', { main: [link] }),
    ]
    for (const { status, text } of answers) {
      expect(status).toBe(400)
      expect(text).toContain('not there any more')
    }
  })

  test.each([
    ['essays', 'elements', (id: string) => ({ elements: [id] })],
    ['essays', 'meta.image', (id: string) => ({ meta: { image: id } })],
    ['programs', 'sessions.0.entries.0.module', (id: string) => ({ sessions: [{ entries: [{ module: id }] }] })],
    ['essays', 'body', (id: string) => ({ body: citing(id) })],
  ])('must be there: %s, %s', async (collection, path, naming) => {
    const ofAnotherKind = await all.make('terms', { _status: 'draft' })
    const answer = await post(collection, { title: 'Names nothing', ...naming(ofAnotherKind), _status: 'draft' })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.body)).toContain(`"path":"${path}"`)
    expect(JSON.stringify(answer.body)).toContain('not there any more')
  })
})
