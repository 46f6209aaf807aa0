import { readFile, readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeHold } from '#cms/publishing/hold/hold.ts'
import { type Impact, type ImpactAnswer, impactAnswerSchema } from '#cms/publishing/impact/impact.ts'
import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { linking, openSeededSite, type Published, written } from '#tests/support/publishing.ts'
import { entries } from './entries.ts'

let cms: TestCms
let site: Published
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
})
afterAll(() => site.stop())

const asEditor = async (method: string, path: string, body?: unknown) => {
  const answer = await cms.api(method, path, { as: await cms.asUser('editor'), body })
  expect(answer.status, answer.text.slice(0, 2000)).toBeLessThan(300)
  return answer.body
}
const answerTo = async (body: unknown): Promise<ImpactAnswer> =>
  impactAnswerSchema.parse(await asEditor('POST', '/api/publishing/impact', body))
async function impactOf(body: unknown): Promise<Impact> {
  const { impact } = await answerTo(body)
  if (impact === null) throw new Error('no impact')
  return impact
}
const idOf = (body: Record<string, unknown>): string => ({ doc: { id: '' }, ...body }).doc.id
const create = async (collection: string, data: Record<string, unknown>) =>
  idOf(await asEditor('POST', `/api/${collection}`, data))
const essay = (title: string, data: Record<string, unknown> = {}) => ({
  title,
  lead: `What the essay “${title}” says in one sentence.`,
  body: written('It says more here.'),
  ...data,
})
const idIn = async (collection: 'elements' | 'modules' | 'programs', slug: string) => {
  const { docs } = await cms.payload.find({
    collection,
    where: { slug: { equals: slug } },
    depth: 0,
    overrideAccess: true,
  })
  return String(docs[0]?.id)
}

const isPublished = { _status: { equals: 'published' } }

async function filesNow(): Promise<Record<string, string>> {
  const current = await readlink(join(cms.dataDir, 'current'))
  return JSON.parse(await readFile(join(cms.dataDir, current, 'manifest.json'), 'utf8')).files
}
/** The addresses of what differs now from what was before. */
async function differsFrom(before: Record<string, string>): Promise<string[]> {
  const now = await filesNow()
  return [...new Set([...Object.keys(before), ...Object.keys(now)])]
    .filter((name) => before[name] !== now[name])
    .map((name) => `/${name}`.replace(/\/index\.html$/, '/'))
    .sort()
}
const pathsOf = ({ pages, files }: Impact) => [...pages, ...files].map(({ path }) => path).sort()

/** Asks what would change, does it, and holds the answer against what did. */
async function holds(asked: unknown, act: () => Promise<unknown>): Promise<Impact> {
  await site.quiet()
  const impact = await impactOf(asked)
  const before = await filesNow()
  const release = await site.quiet()
  await act()
  if (pathsOf(impact).length > 0) await site.until(async () => expect(await site.quiet()).toBeGreaterThan(release))
  expect(pathsOf(impact)).toEqual(await differsFrom(before))
  return impact
}

describe('what a change would do to the site is what it does:', () => {
  test('an essay gets another address, to which older ones lead', async () => {
    const id = await create('essays', { ...essay('On moving house'), _status: 'published' })
    await asEditor('POST', `/api/essays/${id}/change-address`, { slug: 'moved-once' })
    await site.until(async () => expect(await site.read('/philosophy/moved-once/')).not.toBeNull())
    const address = 'moved-twice'
    const { pages, redirects } = await holds({ collection: 'essays', id, action: 'move', address }, () =>
      asEditor('POST', `/api/essays/${id}/change-address`, { slug: address }),
    )
    expect(pages).toContainEqual(expect.objectContaining({ path: '/philosophy/moved-twice/', what: 'new' }))
    expect(pages).toContainEqual(expect.objectContaining({ path: '/philosophy/moved-once/', what: 'gone' }))
    expect(redirects).toContainEqual({ from: '/philosophy/moved-once/', to: '/philosophy/moved-twice/', what: 'new' })
  })

  test('an essay is withdrawn', async () => {
    const id = await create('essays', { ...essay('On taking back'), _status: 'published' })
    await site.until(async () => expect(await site.read('/philosophy/on-taking-back/')).not.toBeNull())
    const { redirects } = await holds({ collection: 'essays', id, action: 'withdraw' }, () =>
      asEditor('POST', `/api/essays/${id}/withdraw`, {}),
    )
    expect(redirects).toContainEqual({ from: '/philosophy/on-taking-back/', to: null, what: 'new' })
  })

  test('a new essay is published', async () => {
    const id = await create('essays', { ...essay('On waiting together'), _status: 'draft' })
    const { pages } = await holds({ collection: 'essays', id, action: 'publish' }, () =>
      asEditor('PATCH', `/api/essays/${id}`, { _status: 'published' }),
    )
    expect(pages.find(({ path }) => path === '/philosophy/on-waiting-together/')).toMatchObject({
      what: 'new',
      title: 'On waiting together',
    })
    expect(pages.find(({ path }) => path === '/philosophy/')?.what).toBe('changed')
  })

  test('a sentence is changed, said in words', async () => {
    const id = await create('essays', { ...essay('A sentence'), _status: 'published' })
    await site.quiet()
    await asEditor('PATCH', `/api/essays/${id}?draft=true`, { body: written('It says less here.'), _status: 'draft' })
    const { pages } = await holds({ collection: 'essays', id, action: 'publish' }, () =>
      asEditor('PATCH', `/api/essays/${id}`, { _status: 'published' }),
    )
    // The entry's own page first.
    expect(pages[0]).toMatchObject({
      path: '/philosophy/a-sentence/',
      what: 'changed',
      lines: [
        [
          { text: 'It says ', is: 'same' },
          { text: 'more', is: 'removed' },
          { text: 'less', is: 'added' },
          { text: ' here.', is: 'same' },
        ],
      ],
    })
  })

  test('an essay is taken down', async () => {
    const id = await create('essays', { ...essay('Soon to be gone'), _status: 'published' })
    const { pages } = await holds({ collection: 'essays', id, action: 'unpublish' }, () =>
      asEditor('PATCH', `/api/essays/${id}`, { _status: 'draft' }),
    )
    expect(pages.find(({ what }) => what === 'gone')).toMatchObject({
      path: '/philosophy/soon-to-be-gone/',
      title: 'Soon to be gone',
    })
  })

  test('a title that other pages show is changed, in the form and not yet saved', async () => {
    const id = await idIn('elements', 'embodied-learning')
    const data = { title: 'Learning with the body' }
    const { pages } = await holds({ collection: 'elements', id, action: 'publish', data }, () =>
      asEditor('PATCH', `/api/elements/${id}`, { ...data, _status: 'published' }),
    )
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/training/',
        '/training/elements/embodied-learning/',
        '/modules/embodied-learning-in-practice/',
      ]),
    )
  })

  test('one of several that stand in an order is taken down', async () => {
    const id = await idIn('programs', 'integrative-relational-health-training-program')
    await holds({ collection: 'programs', id, action: 'unpublish' }, () =>
      asEditor('PATCH', `/api/programs/${id}`, { _status: 'draft' }),
    )
    await holds({ collection: 'programs', id, action: 'publish' }, () =>
      asEditor('PATCH', `/api/programs/${id}`, { _status: 'published' }),
    )
  })

  test('one is put at another place by hand', async () => {
    const sorted = { sort: '_order', depth: 0, overrideAccess: true } as const
    const { docs } = await cms.payload.find({ collection: 'programs', where: isPublished, ...sorted })
    const [first, last] = [docs[0], docs.at(-1)]
    if (!first?._order || !last?._order) throw new Error('nothing to move')
    const move = (id: string, beside: { id: string; key: string }, side: 'greater' | 'less') =>
      holds({ collection: 'programs', id, action: 'reorder', beside, side }, () =>
        asEditor('POST', '/api/reorder', {
          collectionSlug: 'programs',
          docsToMove: [id],
          newKeyWillBe: side,
          orderableFieldName: '_order',
          target: beside,
        }),
      )
    const { pages } = await move(last.id, { id: first.id, key: first._order }, 'less')
    expect(pages.map(({ path }) => path)).toContain('/programs/')
    const before = docs.at(-2)
    if (!before?._order) throw new Error('nothing to move beside')
    await move(last.id, { id: before.id, key: 'pending' }, 'greater')

    // Where edits wait, its place waits with them.
    await asEditor('PATCH', `/api/programs/${last.id}?draft=true`, { title: 'Another title', _status: 'draft' })
    expect((await move(last.id, { id: first.id, key: first._order }, 'less')).pages).toEqual([])
    await asEditor('PATCH', `/api/programs/${last.id}`, {
      title: last.title,
      _order: last._order,
      _status: 'published',
    })
    const question = { collection: 'programs', id: last.id, action: 'reorder', beside: first, side: 'less' }
    const body = { ...question, beside: { id: first.id, key: first._order } }
    const author = await cms.asUser('author')
    expect((await cms.api('POST', '/api/publishing/impact', { as: author, body })).status).toBe(403)
  })

  test('a setting of every page is changed', async () => {
    const { defaultMeta: _, ...site_ } = await cms.payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
    const data = { email: 'hello@irh.example' }
    const { pages } = await holds({ global: 'site', data }, () =>
      asEditor('POST', '/api/globals/site', { ...site_, ...data }),
    )
    expect(pages.length).toBeGreaterThan(20)
    expect(pages[0]?.lines.flat()).toContainEqual({ text: 'hello@irh.example', is: 'added' })
  })

  test('a menu is to lead where nothing is, which is said and not refused', async () => {
    const { main } = await cms.payload.findGlobal({ slug: 'navigation', depth: 0, overrideAccess: true })
    const to = (path: string) => ({ label: `To ${path}`, target: { path } })
    const { impact, issues } = await answerTo({
      global: 'navigation',
      data: {
        main: [...['/trainig/', '/training/', '/compare/', '/systems-of-practice/'].map(to), main?.[0]],
        footer: [
          { label: 'More', items: ['/programs/in/setting-agency/', '/programs/in/level-advanced/'].map(to) },
          { label: 'Else', items: ['/search/', '/glossary/', '/philosophy/absent/'].map(to) },
        ],
      },
    })
    expect(impact).not.toBeNull()
    expect(issues).toEqual(
      [
        { path: 'main.0.target.path', label: 'Entry 1 › Leads to › Or an address of this site', to: '/trainig/' },
        { path: 'footer.0.items.1.target.path', label: expect.anything(), to: '/programs/in/level-advanced/' },
        { path: 'footer.1.items.1.target.path', label: expect.anything(), to: '/glossary/' },
        { path: 'footer.1.items.2.target.path', label: expect.anything(), to: '/philosophy/absent/' },
      ].map(({ path, label, to: address }) => ({
        severity: 'warn',
        path,
        label,
        message: `“To ${address}” leads to ${address}, where nothing is. Menus leave it out until there is.`,
      })),
    )
  })

  test('a menu follows what has moved, but not to where nothing is', async () => {
    const moved = {
      '/moved-away/': 'https://elsewhere.example/',
      '/moved/': '/training/',
      '/moved-nowhere/': '/glossary/',
    }
    for (const [from, to] of Object.entries(moved)) await create('redirects', { from, to, code: '301' })
    await site.quiet()
    const main = Object.keys(moved).map((path) => ({ label: path, target: { path } }))
    const { issues } = await answerTo({ global: 'navigation', data: { main } })
    expect(issues.map(({ path }) => path)).toEqual(['main.2.target.path'])
  })

  const named: Partial<Record<ContentCollection, string>> = {
    ...{ faqs: 'question', terms: 'term', outcomes: 'statement', people: 'name', redirects: 'to' },
  }
  test.each(contentCollections.filter((collection) => collection !== 'media'))(
    'one of %s goes out, is changed, taken down, brought back and deleted',
    async (collection) => {
      const { versions, trash } = cms.payload.collections[collection].config
      const data = await entries(cms).filledIn(collection)
      const field = named[collection] ?? 'title'
      const changed = { [field]: collection === 'redirects' ? '/programs/' : `Changed: ${data[field]}` }
      let id: string
      if (versions) {
        id = await create(collection, { ...data, _status: 'draft' })
        const change = (to: object) => () => asEditor('PATCH', `/api/${collection}/${id}`, to)
        const publish = { collection, id, action: 'publish' }
        await holds(publish, change({ _status: 'published' }))
        await holds({ ...publish, data: changed }, change({ ...changed, _status: 'published' }))
        await holds({ collection, id, action: 'unpublish' }, change({ _status: 'draft' }))
        await holds(publish, change({ _status: 'published' }))
      } else {
        id = ''
        await holds({ collection, id: null, action: 'publish', data }, async () => {
          id = await create(collection, data)
        })
        const asked = { collection, id, action: 'publish', data: changed }
        await holds(asked, () => asEditor('PATCH', `/api/${collection}/${id}`, changed))
      }
      await holds({ collection, id, action: 'delete' }, () =>
        trash
          ? asEditor('PATCH', `/api/${collection}/${id}`, { deletedAt: new Date().toISOString() })
          : asEditor('DELETE', `/api/${collection}/${id}`),
      )
    },
  )

  test('a picture is described anew, kept for staff, and deleted', async () => {
    const all = entries(cms)
    const change = (id: string, data: object) => () => asEditor('PATCH', `/api/media/${id}`, data)
    const smallerForms = async () => Object.keys(await filesNow()).filter((name) => name.endsWith('.avif')).length
    const formsBefore = await smallerForms()
    const alone = await all.make('media')
    const onPage = await all.make('media')
    const blocks = [{ blockType: 'media', media: onPage }]
    await create('pages', { title: 'Pictured', path: '/pictured/', blocks, _status: 'published' })
    // Visitors have their smaller forms with a release that follows them.
    await site.until(async () => expect(await smallerForms()).toBe(formsBefore + 2))
    await site.quiet()
    const edit = async (id: string, data: object) =>
      holds(
        {
          collection: 'media',
          id,
          action: 'publish',
          data: { ...(await asEditor('GET', `/api/media/${id}`)), ...data },
        },
        change(id, data),
      )
    const { pages } = await edit(onPage, { alt: 'Two chairs in a quiet room' })
    expect(pages.map(({ path }) => path)).toEqual(['/pictured/'])
    // Nothing is missing of a file that nobody sees.
    await edit(alone, { visibility: 'staff' })
    expect(
      (await answerTo({ collection: 'media', id: alone, action: 'publish', data: { alt: 'For staff' } })).issues,
    ).toEqual([])
    await edit(alone, { visibility: 'public' })
    // What the browser has of a file that is still to be sent.
    const other = await answerTo({ collection: 'media', id: onPage, action: 'publish', data: { file: {} } })
    expect(other).toMatchObject({ impact: null, issues: [{ severity: 'warn', label: 'The new file' }] })
    expect(other.issues[0]?.message).toContain('in Page “Pictured”.')
    await holds({ collection: 'media', id: alone, action: 'delete' }, () => asEditor('DELETE', `/api/media/${alone}`))
  })

  test('the version that was approved, and not what was written after it', async () => {
    const id = await create('essays', { ...essay('Agreed as it was'), _status: 'draft' })
    const asked = { collection: 'essays', id, action: 'publish', version: 'approved' }
    const as = await cms.asUser('editor')
    expect((await cms.api('POST', '/api/publishing/impact', { as, body: asked })).status).toBe(409)
    const { updatedAt } = await asEditor('GET', `/api/essays/${id}?draft=true`)
    await asEditor('POST', `/api/essays/${id}/review`, { stage: 'approved', updatedAt })
    await asEditor('PATCH', `/api/essays/${id}?draft=true`, { title: 'Written afterwards', _status: 'draft' })
    const { pages } = await impactOf(asked)
    expect(pages.find(({ what }) => what === 'new')?.title).toBe('Agreed as it was')
  })

  describe('an old address', () => {
    const saved = (from: string, to: string) => {
      const data = { from, to, code: '301' }
      return holds({ collection: 'redirects', id: null, action: 'publish', data }, () => create('redirects', data))
    }

    test('that others lead to leads on, and they with it', async () => {
      const second = await create('pages', { title: 'Second home', path: '/second-home/', _status: 'published' })
      await create('redirects', { from: '/first-home/', to: '/second-home/', code: '301' })
      await asEditor('PATCH', `/api/pages/${second}`, { _status: 'draft' })
      const { redirects } = await saved('/second-home/', '/training/')
      expect(redirects).toEqual(
        expect.arrayContaining([
          { from: '/first-home/', to: '/training/', what: 'new' },
          { from: '/first-home/', to: '/second-home/', what: 'gone' },
          { from: '/second-home/', to: '/training/', what: 'new' },
        ]),
      )
      expect(redirects).toHaveLength(3)
    })

    test('that nobody would be led on from, or that leads nowhere, is refused at its field', async () => {
      const data = { from: '/search/', to: '/a-page-that-never-was/', code: '301' }
      const answer = await answerTo({ collection: 'redirects', id: null, action: 'publish', data })
      expect(answer.impact).toBeNull()
      expect(answer.issues.map(({ path, severity }) => `${severity} ${path}`)).toEqual(['block from', 'block to'])
    })

    test('is done with when a page comes', async () => {
      await create('redirects', { from: '/a-page-soon/', to: '/programs/', code: '301' })
      const data = { title: 'A page soon', path: '/a-page-soon/' }
      const { redirects } = await holds({ collection: 'pages', id: null, action: 'publish', data }, () =>
        create('pages', { ...data, _status: 'published' }),
      )
      expect(redirects).toEqual([{ from: '/a-page-soon/', to: '/programs/', what: 'gone' }])
    })
  })

  test('what could not go out is said, with the reason', async () => {
    const target = await create('essays', { ...essay('A linked text'), _status: 'published' })
    await create('essays', {
      ...essay('A text that links', { body: linking('/philosophy/a-linked-text/') }),
      _status: 'published',
    })
    await site.quiet()
    const { held, impact } = await answerTo({ collection: 'essays', id: target, action: 'unpublish' })
    expect(held).toEqual([
      {
        collection: 'essays',
        id: target,
        name: 'A linked text',
        message: expect.stringContaining('it links to /philosophy/a-linked-text/'),
        field: null,
      },
    ])
    expect(impact?.pages).toEqual([])
  })
})

describe('before an entry goes out', () => {
  test('what is missing is said at its field, and nothing is drawn', async () => {
    const id = await create('essays', { title: 'Without a lead', _status: 'draft' })
    const { impact, issues } = await answerTo({ collection: 'essays', id, action: 'publish' })
    expect(impact).toBeNull()
    expect(issues).toContainEqual({
      severity: 'block',
      path: 'lead',
      label: 'Lead',
      message: 'Please fill this in.',
    })
  })

  test('one that was never saved is shown as its form has it, with the address that it would get', async () => {
    const data = { ...essay('Never saved yet'), slug: '' }
    const { impact } = await answerTo({ collection: 'essays', id: null, action: 'publish', data })
    expect(impact?.pages).toContainEqual(
      expect.objectContaining({ path: '/philosophy/never-saved-yet/', what: 'new', title: 'Never saved yet' }),
    )
    const as = await cms.asUser('reviewer')
    const body = { collection: 'essays', id: null, action: 'publish', data }
    expect((await cms.api('POST', '/api/publishing/impact', { as, body })).status).toBe(403)
  })

  test('a list without rows, for which a form says 0, is empty', async () => {
    const id = await idIn('modules', 'embodied-learning-in-practice')
    const title = 'Embodied learning, practiced'
    await holds({ collection: 'modules', id, action: 'publish', data: { title, attachments: 0, readings: 0 } }, () =>
      asEditor('PATCH', `/api/modules/${id}`, { title, attachments: [], readings: [], _status: 'published' }),
    )
  })
})

test('going back, and then publishing again, change what was said', async () => {
  const id = await create('essays', { ...essay('Now and before'), _status: 'published' })
  const earlier = await site.quiet()
  await asEditor('PATCH', `/api/essays/${id}`, { body: written('It says less here.'), _status: 'published' })
  await site.quiet()
  const admin = await cms.asUser('admin')
  const asAdmin = (path: string, body: unknown) => cms.api('POST', path, { as: admin, body })

  const back = impactAnswerSchema.parse((await asAdmin('/api/publishing/impact', { release: earlier })).body).impact
  let before = await filesNow()
  expect((await asAdmin('/api/publishing/roll-back', { number: earlier })).status).toBe(200)
  expect(back && pathsOf(back)).toEqual(await differsFrom(before))
  expect(back?.pages.find(({ path }) => path === '/philosophy/now-and-before/')?.lines.flat()).toContainEqual({
    text: 'more',
    is: 'added',
  })
  expect(await asEditor('GET', '/api/publishing/status')).toMatchObject({
    state: 'held',
    hold: { release: earlier, by: admin.user.name },
    release: { number: earlier },
    failure: null,
  })
  expect(await answerTo({ collection: 'essays', id, action: 'unpublish' })).toMatchObject({
    impact: null,
    isOnHold: true,
  })

  await asEditor('PATCH', `/api/essays/${id}`, { lead: 'It waits while publishing is on hold.', _status: 'published' })
  const again = await impactOf({ waiting: true })
  before = await filesNow()
  await asEditor('POST', '/api/publishing/publish', {})
  await site.quiet()
  expect(pathsOf(again)).toEqual(await differsFrom(before))
  expect(again.pages.find(({ path }) => path === '/philosophy/now-and-before/')?.lines.flat()).toContainEqual({
    text: 'less',
    is: 'added',
  })

  const asks = async (role: 'editor' | 'author', body: unknown) =>
    (await cms.api('POST', '/api/publishing/impact', { as: await cms.asUser(role), body })).status
  expect(await asks('editor', { release: earlier })).toBe(403)
  expect(await asks('author', { waiting: true })).toBe(403)
  expect((await asAdmin('/api/publishing/impact', { release: 99_999 })).status).toBe(409)
})

test('while a release that failed waits, what an edit would change is told with all that waits', async () => {
  const many: string[] = []
  for (let count = 1; count <= 15; count += 1) {
    many.push(await create('essays', { ...essay(`One of many, number ${count}`), _status: 'published' }))
  }
  const other = await create('essays', { ...essay('Changed meanwhile'), _status: 'published' })
  const id = await create('essays', { ...essay('Published after all'), _status: 'draft' })
  const release = await site.quiet()
  const before = await filesNow()
  // On hold, so that all go out at once, however long it takes to save them: far fewer pages than before are refused.
  await writeHold(cms.payload, { release, by: null, since: new Date().toISOString() })
  const query = { collection: 'essays', where: { id: { in: many } }, depth: 0, overrideAccess: true } as const
  await cms.inScope(() => cms.payload.update({ ...query, data: { _status: 'draft' } }))
  await writeHold(cms.payload, null)
  globalThis.irhPublisher?.wake()
  const state = async () => (await asEditor('GET', '/api/publishing/status'))['state']
  await site.until(async () => expect(await state()).toBe('failed'))
  await asEditor('PATCH', `/api/essays/${other}`, { lead: 'It waits with the others.', _status: 'published' })
  await site.until(async () => expect(await state()).toBe('failed'))

  const asked = { collection: 'essays', id, action: 'publish' }
  const told = await impactOf(asked)
  expect(told.pages).toContainEqual(
    expect.objectContaining({ path: '/philosophy/changed-meanwhile/', what: 'changed' }),
  )
  expect(told.pages.filter(({ what }) => what === 'gone').length).toBeGreaterThan(10)
  // The next process has drawn nothing yet.
  await site.stop()
  site.start()
  await site.until(async () => expect(await state()).toBe('failed'))
  const { pages } = await impactOf(asked)
  expect(new Set(pages)).toEqual(new Set(told.pages))

  await asEditor('PATCH', `/api/essays/${id}`, { _status: 'published' })
  await asEditor('POST', '/api/publishing/publish', { acceptFewerPages: true })
  await site.quiet()
  expect(pathsOf(told)).toEqual(await differsFrom(before))
})

test('it is told to nobody who may not read the draft', async () => {
  const id = await create('essays', { ...essay('A draft of an editor'), _status: 'draft' })
  const body = { collection: 'essays', id, action: 'publish' }
  expect((await cms.api('POST', '/api/publishing/impact', { as: await cms.asUser('author'), body })).status).toBe(404)
  expect((await cms.api('POST', '/api/publishing/impact', { body })).status).toBe(401)
  expect((await cms.api('POST', '/api/publishing/impact', { as: await cms.asUser('reviewer'), body })).status).toBe(200)
})
