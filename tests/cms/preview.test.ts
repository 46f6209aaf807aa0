import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import { visibleText } from '#tests/support/html.ts'
import { leastDrafts } from '#tests/support/least-drafts.ts'
import { openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { openPreviews, type Previews } from '#tests/support/previews.ts'
import { openPublishing, type Published, written } from '#tests/support/publishing.ts'

let cms: TestCms
let site: Published
let previews: Previews
beforeAll(async () => {
  cms = await openCms()
  await cms.inScope(() => seedIfNew(cms.payload))
  site = await openPublishing(cms)
  await site.quiet()
  previews = await openPreviews(cms)
})
afterAll(async () => {
  previews.close()
  await site.stop()
})

const look: Previews['look'] = (...asked) => previews.look(...asked)

const draftEssay = async (author: Staff, title: string, data: Record<string, unknown> = {}): Promise<string> => {
  const answer = await cms.api('POST', '/api/essays?draft=true', {
    as: author,
    body: { title, _status: 'draft', ...data },
  })
  const { doc } = { doc: { id: '' }, ...answer.body }
  return doc.id
}

describe('a preview', () => {
  test('shows a draft in the site’s own design, and leaves the public site as it is', async () => {
    const editor = await cms.asUser('editor')
    const id = await draftEssay(editor, 'Seen before it is public', {
      lead: 'What nobody has read but us, in one sentence.',
      body: written('The draft says this.'),
    })
    const { status, headers, text } = await look(`/preview/essays/${id}`, editor)
    expect(status).toBe(200)
    expect(visibleText(text)).toContain('The draft says this.')
    const stylesheet = /href="(\/assets\/[^"]+\.css)"/.exec(text)?.[1] ?? 'none'
    // A draft loads what a page with tools does.
    expect(await site.read('/search/')).toContain(stylesheet)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'")
    expect(headers.get('content-security-policy')).toContain(`connect-src ${cms.siteUrl}/preview/;`)
    await site.quiet()
    expect(await site.read('/philosophy/seen-before-it-is-public/')).toBeNull()
  })

  test('carries the rings of a draft, which are in no release yet', async () => {
    const editor = await cms.asUser('editor')
    const id = await draftEssay(editor, 'Rings of a draft', { lead: 'A sentence that says what it is about.' })
    const { headers, text } = await look(`/preview/essays/${id}`, editor)
    expect(text).toContain('src="data:image/svg+xml;base64,')
    expect(text).not.toContain('/motif/overlapping/rings-of-a-draft.svg')
    expect(headers.get('content-security-policy')).toContain("img-src 'self' data:;")
  })

  test('shows the newest draft of a live page', async () => {
    const editor = await cms.asUser('editor')
    const { docs } = await cms.payload.find({ collection: 'elements', limit: 1, depth: 0, overrideAccess: true })
    const [element] = docs
    await cms.api('PATCH', `/api/elements/${element?.id}?draft=true`, {
      as: editor,
      body: { lead: 'A new lead that is not public yet.', _status: 'draft' },
    })
    expect(visibleText((await look(`/preview/elements/${element?.id}`, editor)).text)).toContain('not public yet')
    expect(await site.read(`/training/elements/${element?.slug}/`)).not.toContain('not public yet')
  })

  test('shows a draft that still has gaps', async () => {
    const editor = await cms.asUser('editor')
    const id = await draftEssay(editor, 'Only a title so far')
    expect(await look(`/preview/essays/${id}`, editor)).toMatchObject({
      status: 200,
      text: expect.stringContaining('Only a title so far'),
    })
  })

  test.each(leastDrafts())(
    'draws the least draft of $collection, and says what it lacks',
    async ({ collection, data }) => {
      const editor = await cms.asUser('editor')
      const made = await cms.api('POST', `/api/${collection}?draft=true`, {
        as: editor,
        body: { ...data, _status: 'draft' },
      })
      expect(made.status, made.text).toBe(201)
      const { doc } = { doc: { id: '' }, ...made.body }
      const { status, text } = await look(`/preview/${collection}/${doc.id}`, editor)
      expect({ status, says: status === 200 ? '' : visibleText(text) }).toEqual({ status: 200, says: '' })
      expect(visibleText(text)).toMatch(/hardly begun/i)
      // A setting and a page may go out with nothing but their name.
      const mayGoOut = collection === 'audiences' || collection === 'pages'
      expect(text.includes('data-gap')).toBe(!mayGoOut)
      if (!mayGoOut) expect(text).toContain(`href="/admin/collections/${collection}/${doc.id}#field-`)
    },
  )

  test('lacks nothing once it can be published', async () => {
    const editor = await cms.asUser('editor')
    const fields = { lead: 'What nobody has read but us, in one sentence.', body: written('The draft says this.') }
    const id = await draftEssay(editor, 'Ready to go out', fields)
    expect((await look(`/preview/essays/${id}`, editor)).text).not.toContain('data-gap')
    const answer = await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'published' } })
    expect(answer.status).toBe(200)
    await site.quiet()
    const released = await site.read('/philosophy/ready-to-go-out/')
    expect(released).not.toMatch(/data-gap|preview-note|This is a preview/)
  })

  test('is shown to those who may read the draft, and to nobody else', async () => {
    const author = await cms.makeUser('author')
    const id = await draftEssay(author, 'A draft of one author')
    const path = `/preview/essays/${id}`
    for (const role of ['admin', 'editor', 'reviewer'] as const) {
      expect((await look(path, await cms.asUser(role))).status, role).toBe(200)
    }
    expect((await look(path, author)).status).toBe(200)

    const other = await cms.makeUser('author')
    const refused = await look(path, other)
    const absent = await look('/preview/essays/00000000-0000-4000-8000-000000000000', other)
    expect(refused).toMatchObject({ status: 404, text: absent.text })
  })

  test('tells a stranger nothing, not even whether there is a draft', async () => {
    const id = await draftEssay(await cms.asUser('editor'), 'Unknown to strangers')
    const there = await look(`/preview/essays/${id}`, null)
    const absent = await look('/preview/essays/00000000-0000-4000-8000-000000000000', null)
    expect(there).toMatchObject({ status: 401, text: absent.text })
    expect(absent.status).toBe(401)
    const gone = await cms.makeUser('editor')
    await gone.headers()
    await cms.inScope(() =>
      cms.payload.update({ collection: 'users', id: gone.user.id, data: { isActive: false }, overrideAccess: true }),
    )
    expect((await look(`/preview/essays/${id}`, gone)).status).toBe(401)
  })

  test.each([
    '/preview/collaboration-requests/00000000-0000-4000-8000-000000000000',
    '/preview/users/1',
    '/preview/essays/',
    '/preview/essays/../users',
    '/preview/essays/%00',
    '/preview/toString/1',
  ])('knows nothing of %s', async (path) => {
    expect((await look(path, await cms.asUser('admin'))).status).toBe(404)
  })

  test('of an entry in the trash says where it is, on a page that its policy lets have our colors', async () => {
    const editor = await cms.asUser('editor')
    const id = await draftEssay(editor, 'Thrown away before it was seen')
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    const { status, text, headers } = await look(`/preview/essays/${id}`, editor)
    expect(status).toBe(404)
    expect(visibleText(text)).toContain('In the trash')
    const [, style = 'none'] = /<style>(.*?)<\/style>/s.exec(text) ?? []
    const digest = createHash('sha256').update(style).digest('base64')
    expect(headers.get('content-security-policy')).toContain(`style-src 'self' 'sha256-${digest}';`)
  })

  test('says so when an entry has no page of its own', async () => {
    const { docs } = await cms.payload.find({ collection: 'outcomes', limit: 1, depth: 0, overrideAccess: true })
    const answer = await look(`/preview/outcomes/${docs[0]?.id}`, await cms.asUser('editor'))
    expect(answer).toMatchObject({ status: 404, text: expect.stringContaining('no page of its own') })
  })
})
