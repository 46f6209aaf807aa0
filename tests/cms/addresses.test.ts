import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentCollection } from '#model/snapshot.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { linking, openPublishing, type Published, written } from '#tests/support/publishing.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let site: Published
let all: Entries
let editor: Staff
beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  editor = await cms.asUser('editor')
  const { seedIfNew } = await import('#cms/seeding/seed-if-new.ts')
  await cms.inScope(() => seedIfNew(cms.payload))
  site = await openPublishing(cms)
})
afterAll(() => site.stop())

type Fields = Record<string, unknown>
let count = 0
/** Saves a published one through REST, and says where it is. */
async function publish(title: string, fields: Fields = {}): Promise<{ id: string; slug: string; path: string }> {
  count += 1
  const slug = `${title.toLowerCase().replaceAll(' ', '-')}-${count}`
  const lead = 'One sentence about it that stands alone.'
  const body = { title, slug, lead, body: written('It says more here.'), _status: 'published', ...fields }
  const answer = await cms.api('POST', '/api/essays', { as: editor, body })
  expect(answer.status, answer.text).toBe(201)
  const { doc } = { doc: { id: '' }, ...answer.body }
  return { id: doc.id, slug, path: `/philosophy/${slug}/` }
}
const move = (id: string, slug: string, as: Staff | null = editor) =>
  cms.api('POST', `/api/essays/${id}/change-address`, { as, body: { slug } })
const withdraw = (id: string, body: Fields = {}, as: Staff | null = editor) =>
  cms.api('POST', `/api/essays/${id}/withdraw`, { as, body })
const patch = (path: string, body: Fields) => cms.api('PATCH', `/api/${path}`, { as: editor, body })

async function redirectFrom(from: string) {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({ collection: 'redirects', where: { from: { equals: from } }, depth: 0, overrideAccess: true }),
  )
  const [redirect] = docs
  return redirect === undefined ? null : { to: redirect.to ?? null, code: redirect.code }
}
const essay = (id: string, draft: boolean) =>
  cms.inScope(() => cms.payload.findByID({ collection: 'essays', id, draft, depth: 0, overrideAccess: true }))
const released = async () => readFile(join(cms.dataDir, 'current', 'redirects.json'), 'utf8')

describe('changing the address of a page', () => {
  test('moves the page, and leads readers on from the old address', async () => {
    const { id, path } = await publish('On moving')
    await site.until(async () => expect(await site.read(path)).not.toBeNull())
    const answer = await move(id, 'moved-here')
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({
      slug: 'moved-here',
      redirect: { from: path, to: '/philosophy/moved-here/', code: 301 },
    })
    await site.until(async () => expect(await site.read('/philosophy/moved-here/')).toContain('On moving'))
    expect(await site.read(path)).toBeNull()
    // A database without transactions may let the page out a moment before its redirect.
    await site.until(async () => expect(await released()).toContain(path))
    expect(await site.read('/sitemap.xml')).toContain('/philosophy/moved-here/')
    expect(await site.read('/sitemap.xml')).not.toContain(path)
  })

  test('leaves edits waiting that were not published', async () => {
    const { id } = await publish('On waiting')
    await patch(`essays/${id}?draft=true`, { lead: 'A lead that nobody outside has seen yet.', _status: 'draft' })
    expect((await move(id, 'on-waiting-elsewhere')).status).toBe(200)
    expect(await essay(id, false)).toMatchObject({
      slug: 'on-waiting-elsewhere',
      lead: 'One sentence about it that stands alone.',
      _status: 'published',
    })
    expect(await essay(id, true)).toMatchObject({
      slug: 'on-waiting-elsewhere',
      lead: 'A lead that nobody outside has seen yet.',
      _status: 'draft',
    })
    // The text as it was read and as it waits is whole.
    expect(JSON.stringify((await essay(id, true)).body)).toContain('It says more here.')
    expect((await patch(`essays/${id}`, { _status: 'published' })).status).toBe(200)
  })

  test('twice sends nobody twice, and back again leaves no circle', async () => {
    const { id, slug, path } = await publish('On wandering')
    await move(id, 'wandered-once')
    await move(id, 'wandered-twice')
    expect(await redirectFrom(path)).toEqual({ to: '/philosophy/wandered-twice/', code: '301' })
    expect(await redirectFrom('/philosophy/wandered-once/')).toEqual({
      to: '/philosophy/wandered-twice/',
      code: '301',
    })
    expect((await move(id, slug)).status).toBe(200)
    expect(await redirectFrom(path)).toBeNull()
    expect(await redirectFrom('/philosophy/wandered-once/')).toEqual({ to: path, code: '301' })
  })

  test('to one that was withdrawn makes it a page again, and an old address that is added by hand leads on', async () => {
    const gone = await publish('On leaving early')
    await withdraw(gone.id)
    await cms.api('DELETE', `/api/essays/${gone.id}`, { as: editor })
    const { id, path } = await publish('On taking a seat')
    expect((await move(id, gone.slug)).status).toBe(200)
    expect(await redirectFrom(gone.path)).toBeNull()

    const body = { from: '/by-hand/', to: path, code: '301' }
    const answer = await cms.api('POST', '/api/redirects', { as: editor, body })
    expect(answer.body).toMatchObject({ doc: { to: gone.path } })
    expect(await redirectFrom('/by-hand/')).toEqual({ to: gone.path, code: '301' })
    expect(await redirectFrom(path)).toEqual({ to: gone.path, code: '301' })
  })

  test('moves a page of its own path', async () => {
    const id = await all.make('pages', { title: 'About us', path: '/about-us/', _status: 'published' })
    const answer = await cms.api('POST', `/api/pages/${id}/change-address`, { as: editor, body: { path: '/who/' } })
    expect(answer.status, answer.text).toBe(200)
    expect(await redirectFrom('/about-us/')).toEqual({ to: '/who/', code: '301' })
  })

  test('keeps links that name the old address arriving', async () => {
    const { id, path } = await publish('On being linked')
    const reader = await publish('A text that links', { body: linking(path) })
    await site.until(async () => expect(await site.read(reader.path)).not.toBeNull())
    await move(id, 'linked-and-moved')
    await site.until(async () => expect(await site.read('/philosophy/linked-and-moved/')).not.toBeNull())
    await site.quiet()
    expect(await site.read(reader.path)).toContain(`href="${path}"`)
    expect(
      (await patch(`essays/${reader.id}`, { title: 'A text that still links', _status: 'published' })).status,
    ).toBe(200)
    await site.until(async () => expect(await site.read(reader.path)).toContain('still links'))
  })

  test('is kept by a form that was open meanwhile', async () => {
    const { id, slug } = await publish('On two windows')
    await move(id, 'two-windows-moved')
    const answer = await patch(`essays/${id}`, { slug, title: 'Written in the other window', _status: 'published' })
    expect(answer.status).toBe(200)
    expect(await essay(id, false)).toMatchObject({ slug: 'two-windows-moved', title: 'Written in the other window' })
  })

  test('is refused in words', async () => {
    const { id, slug } = await publish('On staying')
    const other = await publish('On being there first')
    const moved = await publish('On having gone')
    await move(moved.id, 'gone-from-there')
    const draft = await all.make('essays', { _status: 'draft' })
    const author = await cms.asUser('author')
    const said = async (answer: ReturnType<typeof move>) => {
      const { status, text } = await answer
      return `${status} ${text}`
    }
    expect(await said(move(id, 'elsewhere', author))).toMatch(/^403 .*Only admins and editors/)
    expect(await said(move(id, 'elsewhere', null))).toMatch(/^401 /)
    expect(await said(move(id, slug))).toMatch(/^409 .*its address already/)
    expect(await said(move(id, other.slug))).toMatch(/^409 .*Another entry has the address/)
    expect(await said(move(id, moved.slug))).toMatch(/^409 .*are led to \/philosophy\/gone-from-there\//)
    expect(await said(move(id, 'No Address'))).toMatch(/^400 .*lower-case/)
    expect(await said(move(draft, 'elsewhere'))).toMatch(/^409 .*never public.*in the form/)
    const page = await all.make('pages', { path: '/our-page/', _status: 'published' })
    const movePage = (path: string) =>
      cms.api('POST', `/api/pages/${page}/change-address`, { as: editor, body: { path } })
    expect(await said(movePage('/admin/page/'))).toMatch(/^409 .*needed by the site itself/)
    expect(await said(movePage('/philosophy/'))).toMatch(/^409 .*needed by the site itself/)
    expect((await essay(id, false)).slug).toBe(slug)
  })
})

describe('withdrawing a page', () => {
  test('says at its address that it is gone, until it is published again', async () => {
    const { id, path } = await publish('On taking back')
    await site.until(async () => expect(await site.read(path)).not.toBeNull())
    const answer = await withdraw(id, { note: 'A participant asked for it.' })
    expect(answer.status, answer.text).toBe(200)
    expect(await redirectFrom(path)).toEqual({ to: null, code: '410' })
    await site.until(async () => expect(await site.read(path)).toBeNull())
    expect(await released()).toContain('410')

    expect((await patch(`essays/${id}`, { _status: 'published' })).status).toBe(200)
    expect(await redirectFrom(path)).toBeNull()
    await site.until(async () => expect(await site.read(path)).not.toBeNull())
  })

  test('keeps what leads to it, and edits that wait', async () => {
    const { id, path } = await publish('On coming back')
    await move(id, 'coming-back')
    await patch(`essays/${id}?draft=true`, { lead: 'A lead that waits for its day.', _status: 'draft' })
    expect((await withdraw(id)).status).toBe(200)
    expect(await redirectFrom(path)).toEqual({ to: '/philosophy/coming-back/', code: '301' })
    expect((await essay(id, true)).lead).toBe('A lead that waits for its day.')
  })

  test('is refused in words', async () => {
    const { id } = await publish('On remaining')
    const said = async (answer: ReturnType<typeof move>) => {
      const { status, text } = await answer
      return `${status} ${text}`
    }
    expect(await said(withdraw(id, {}, await cms.asUser('author')))).toMatch(/^403 /)
    expect(await said(withdraw(id, {}, null))).toMatch(/^401 /)
    expect(await said(withdraw(id, { why: 'x' }))).toMatch(/^400 /)
    expect(await said(withdraw(await all.make('essays', { _status: 'draft' })))).toMatch(/^409 .*nothing to withdraw/)
    const { docs } = await cms.payload.find({
      collection: 'pages',
      where: { path: { equals: '/training/' } },
      overrideAccess: true,
    })
    const training = `/api/pages/${docs[0]?.id}/withdraw`
    expect(await said(cms.api('POST', training, { as: editor, body: {} }))).toMatch(/^409 .*place of the site itself/)
  })
})

describe('what another page needs or links to', () => {
  const ways = {
    unpublished: (collection: ContentCollection, id: string) => patch(`${collection}/${id}`, { _status: 'draft' }),
    withdrawn: (collection: ContentCollection, id: string) =>
      cms.api('POST', `/api/${collection}/${id}/withdraw`, { as: editor, body: {} }),
    'put into the trash': (collection: ContentCollection, id: string) =>
      patch(`${collection}/${id}`, { deletedAt: new Date().toISOString() }),
    deleted: (collection: ContentCollection, id: string) =>
      cms.api('DELETE', `/api/${collection}/${id}`, { as: editor }),
  }
  const names = ['unpublished', 'withdrawn', 'put into the trash', 'deleted'] as const

  test.each(names)('is not %s while a text links to it', async (how) => {
    const { id, path } = await publish('Linked to')
    await publish(`Which links and is not ${how}`, { body: linking(`${path}#part`) })
    const answer = await ways[how]('essays', id)
    expect(answer.status, answer.text).toBe(409)
    expect(answer.text).toContain(`“Which links and is not ${how}” links to it`)
    expect((await essay(id, false))._status).toBe('published')
    expect(await redirectFrom(path)).toBeNull()
  })

  test('is not unpublished while a text links to its old address', async () => {
    const { id, path } = await publish('Linked to before it moved')
    await publish('Which kept the old link', { body: linking(path) })
    await move(id, 'linked-to-and-moved')
    expect((await ways.unpublished('essays', id)).text).toContain('“Which kept the old link” links to it')
  })

  test('is found among more entries than are read at once, by its id and by its address', async () => {
    const { id, path } = await publish('Linked to from far behind')
    const { docs } = await cms.inScope(() =>
      cms.payload.find({ collection: 'essays', where: { id: { equals: id } }, depth: 0, overrideAccess: true }),
    )
    await cms.inScope(async () => {
      for (let count = 0; count < 450; count += 1) {
        const { id: _, ...data } = { ...docs[0], slug: `one-of-many-${count}`, title: `One of many ${count}` }
        await cms.payload.db.create({ collection: 'essays', data })
      }
    })
    await publish('Which is the last and links', { body: linking(path) })
    const person = await all.make('people', { _status: 'published' })
    await publish('Which is the last and names', { authors: [person] })
    expect((await ways.unpublished('essays', id)).text).toContain('“Which is the last and links” links to it')
    expect((await ways['put into the trash']('people', person)).text).toContain('“Which is the last and names”')
    await cms.inScope(() =>
      cms.payload.db.deleteMany({ collection: 'essays', where: { title: { like: 'One of many' } } }),
    )
  })

  test('is thrown away although it names others, whose lists of who names them are no mentions', async () => {
    const { docs } = await cms.payload.find({ collection: 'elements', limit: 1, depth: 0, overrideAccess: true })
    const { id } = await publish('Which names an element', { elements: [docs[0]?.id] })
    const answer = await ways['put into the trash']('essays', id)
    expect(answer.status, answer.text).toBe(200)
  })

  test.each(names.slice(0, 3))('is not %s while a program needs it', async (how) => {
    const module = await all.make('modules', { _status: 'published' })
    const program = await all.make('programs', {
      title: `Which needs it and is not ${how}`,
      sessions: [{ entries: [{ module, role: 'core' }] }],
      _status: 'published',
    })
    const answer = await ways[how]('modules', module)
    expect(answer.status, answer.text).toBe(409)
    expect(answer.text).toContain(`Which needs it and is not ${how}”`)
    // Nothing holds it once nobody needs it.
    await patch(`programs/${program}`, { _status: 'draft' })
    expect((await ways.unpublished('modules', module)).status).toBe(200)
  })

  test('is unpublished where a list is only shorter without it, and while a draft alone links to it', async () => {
    const { id, path } = await publish('Named in passing')
    await publish('A draft with a link', { body: linking(path), _status: 'draft' })
    const program = await all.make('programs', { _status: 'published' })
    await publish('With a related program', { relatedPrograms: [program] })
    expect((await ways.unpublished('programs', program)).status).toBe(200)
    expect((await ways.unpublished('essays', id)).status).toBe(200)
  })

  test('is not unpublished while a menu leads there by its address', async () => {
    const { id, path } = await publish('In the menu')
    const { main = [], footer = [] } = await cms.payload.findGlobal({
      slug: 'navigation',
      depth: 0,
      overrideAccess: true,
    })
    const items = (more: object[]) => ({ main, footer: [...(footer ?? []), ...more] })
    const menus = (body: object) => cms.api('POST', '/api/globals/navigation', { as: editor, body })
    const saved = await menus(items([{ label: 'More', items: [{ label: 'In the menu', target: { path } }] }]))
    expect(saved.status, saved.text).toBe(200)
    expect((await ways.unpublished('essays', id)).text).toContain('Menus link to it')
    await menus(items([]))
    expect((await ways.unpublished('essays', id)).status).toBe(200)
  })
})

test('a text links to a work setting only when that has a page of its own', async () => {
  const intro = written('A long word on how people work there, and on what they asked us for. '.repeat(4))
  const id = await all.make('audiences', { title: 'A Harbor', slug: 'a-harbor' })
  const fields = { slug: 'which-names-the-harbor', lead: 'One sentence about it that stands alone.' }
  const body = { title: 'Which names the harbor', ...fields, body: linking('/for/a-harbor/'), _status: 'published' }
  const refused = await cms.api('POST', '/api/essays', { as: editor, body })
  expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('/for/a-harbor/ leads nowhere')])
  expect((await patch(`audiences/${id}`, { intro })).status).toBe(200)
  const answer = await cms.api('POST', '/api/essays', { as: editor, body })
  expect(answer.status, answer.text).toBe(201)
})

describe('an old address that a text links to', () => {
  let old: { id: string; path: string }
  let redirect: string
  beforeAll(async () => {
    old = await publish('Kept in an old link')
    await publish('Which has kept the old link', { body: linking(old.path) })
    await move(old.id, 'kept-in-an-old-link-and-moved')
    const query = {
      collection: 'redirects',
      where: { from: { equals: old.path } },
      depth: 0,
      overrideAccess: true,
    } as const
    redirect = String((await cms.inScope(() => cms.payload.find(query))).docs[0]?.id)
  })
  const links = '“Which has kept the old link” links to it'

  test('is not deleted', async () => {
    const answer = await cms.api('DELETE', `/api/redirects/${redirect}`, { as: editor })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain(links)
    expect(await redirectFrom(old.path)).not.toBeNull()
  })

  test.each([{ from: '/another-old-address/' }, { code: '410', to: null }])('does not become %o', async (change) => {
    expect((await patch(`redirects/${redirect}`, change)).text).toContain(links)
    expect(await redirectFrom(old.path)).toMatchObject({ code: '301' })
  })

  test('may lead elsewhere, and is deleted when nobody links to it any more', async () => {
    expect((await patch(`redirects/${redirect}`, { to: '/training/' })).status).toBe(200)
    const { docs } = await cms.inScope(() =>
      cms.payload.find({
        collection: 'essays',
        where: { title: { equals: 'Which has kept the old link' } },
        depth: 0,
        overrideAccess: true,
      }),
    )
    await patch(`essays/${docs[0]?.id}`, { body: linking('/training/'), _status: 'published' })
    expect((await cms.api('DELETE', `/api/redirects/${redirect}`, { as: editor })).status).toBe(200)
  })
})

describe('an old address that is written by hand', () => {
  const write = (from: string, to: string | null, code = '301') =>
    cms.api('POST', '/api/redirects', { as: editor, body: { from, to, code } })
  const refusedWith = async (answer: ReturnType<typeof write>, ...words: string[]) => {
    const { status, text } = await answer
    expect(status, text).toBe(400)
    for (const word of words) expect(text).toContain(word)
  }

  test('does not lie over a page that visitors see, moved or withdrawn', async () => {
    const { path } = await publish('On staying where one is')
    await refusedWith(write(path, '/training/'), `Essay “On staying where one is” at ${path}`, 'Change address')
    await refusedWith(write(path, null, '410'), 'Withdraw')
    await refusedWith(write('/search/', '/training/'), '/search/ is a place of the site itself')
    await refusedWith(write('/admin/old/', '/training/'), '/admin/old/ is needed by the site itself')
    expect(await redirectFrom(path)).toBeNull()
  })

  test('leads to a page that visitors see, and go on seeing', async () => {
    await refusedWith(write('/to-nowhere/', '/never-was/'), 'There is no page at /never-was/')
    await refusedWith(write('/to-nowhere/', `${cms.siteUrl}/never-was`), 'There is no page at /never-was/')
    const { id, path } = await publish('On its way out')
    const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000).toISOString()
    const asked = { collection: 'essays', id, action: 'unpublish', at, timeZone: 'America/New_York' }
    const planned = await cms.api('POST', '/api/publishing/schedules', { as: editor, body: asked })
    expect(planned.status, planned.text).toBe(201)
    await refusedWith(write('/to-nowhere/', path), `Essay “On its way out” at ${path} is to be taken down on`)
    await patch(`essays/${id}`, { _status: 'draft' })
    await refusedWith(write('/to-nowhere/', path), `Visitors do not see Essay “On its way out” at ${path}`)
    await patch(`essays/${id}`, { deletedAt: new Date().toISOString() })
    await refusedWith(write('/to-nowhere/', path), 'is in the trash')
    expect(await redirectFrom('/to-nowhere/')).toBeNull()

    expect((await write('/to-another-site/', 'https://example.org/anything')).status).toBe(201)
  })

  test('takes a person for a page once a published program names them', async () => {
    const path = '/people/ada-harbor/'
    const agreed = { isPublic: true, consentOn: '2026-01-01T00:00:00.000Z', _status: 'published' } as const
    const person = await all.make('people', { name: 'Ada Harbor', slug: 'ada-harbor', ...agreed })
    await refusedWith(
      write('/to-ada/', path),
      `Person “Ada Harbor” has no page of its own, so there is nothing at ${path}`,
    )
    const { body, status } = await write(path, '/training/')
    expect(status).toBe(201)
    const { doc } = { doc: { id: '' }, ...body }
    expect((await cms.api('DELETE', `/api/redirects/${doc.id}`, { as: editor })).status).toBe(200)
    const program = await all.make('programs', { facilitators: [person], _status: 'draft' })
    await refusedWith(write('/to-ada/', path), 'has no page of its own')
    expect((await patch(`programs/${program}`, { _status: 'published' })).status).toBe(200)
    await refusedWith(write(path, '/training/'), `Visitors see Person “Ada Harbor” at ${path}`)
    expect((await write('/to-ada/', path)).status).toBe(201)
  })

  test('is refused through every door', async () => {
    const { path } = await publish('On every door')
    const provenance = { origin: 'staff' as const, units: [], needsConfirmation: false }
    const data = { from: path, to: '/training/', code: '301' as const, provenance }
    const locally = () => cms.payload.create({ collection: 'redirects', data, depth: 0, overrideAccess: true })
    await expect(cms.inScope(locally)).rejects.toMatchObject({
      data: { errors: [{ path: 'from', message: expect.stringContaining('On every door') }] },
    })
    const { addDocuments } = await import('#cms/seeding/seed.ts')
    const seeded = { collection: 'redirects', key: path, data: { ...data, code: 301, note: null } } as const
    await expect(cms.inScope(() => addDocuments(cms.payload, [{ ...seeded }]))).rejects.toThrow(
      `redirects/${path}: Visitors see Essay “On every door”`,
    )
    const { body } = await write('/by-the-way/', '/training/')
    const { doc } = { doc: { id: '' }, ...body }
    await refusedWith(patch(`redirects/${doc.id}`, { from: path }), 'On every door')
    await refusedWith(patch(`redirects/${doc.id}`, { to: '/never-was/' }), 'There is no page at /never-was/')
  })

  test('keeps its note for staff open when its page has gone since', async () => {
    const { id, path } = await publish('On going later')
    const { body } = await write('/on-going/', path)
    const { doc } = { doc: { id: '' }, ...body }
    await patch(`essays/${id}`, { _status: 'draft' })
    const answer = await patch(`redirects/${doc.id}`, { note: 'It was printed on a card.' })
    expect(answer.status, answer.text).toBe(200)
  })

  test('gives way to a page that is published at it later', async () => {
    const from = '/philosophy/on-coming-later/'
    expect((await write(from, '/training/')).status).toBe(201)
    await site.until(async () => expect(await released()).toContain(from))
    await publish('On coming later', { slug: 'on-coming-later' })
    expect(await redirectFrom(from)).toBeNull()
    await site.until(async () => expect(await site.read(from)).toContain('On coming later'))
    await site.until(async () => expect(await released()).not.toContain(from))
  })
})
