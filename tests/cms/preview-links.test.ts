import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedIfNew } from '#cms/seeding/seed-if-new.ts'
import { isMongodb } from '#tests/support/database.ts'
import { visibleText } from '#tests/support/html.ts'
import { type ApiAnswer, openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { openPreviews, type Previews } from '#tests/support/previews.ts'
import { openPublishing, type Published, written } from '#tests/support/publishing.ts'
import { type Entries, entries } from './entries.ts'

let cms: TestCms
let all: Entries
let site: Published
let previews: Previews
beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  await cms.inScope(() => seedIfNew(cms.payload))
  site = await openPublishing(cms)
  await site.quiet()
  previews = await openPreviews(cms)
})
afterAll(async () => {
  previews.close()
  await site.stop()
})

const path = '/api/publishing/preview-links'
const share = (id: string, as: Staff | null, collection = 'essays') =>
  cms.api('POST', path, { as, body: { collection, id } })
/** Each visitor of a test comes from an address of its own. */
let visitors = 0
const open = (url: string, headers: Record<string, string> = {}) => {
  visitors += 1
  return previews.look(new URL(url).pathname, null, { 'x-forwarded-for': `203.0.113.${visitors}`, ...headers })
}
const urlIn = ({ body, text, status }: ApiAnswer): string => {
  if (typeof body['url'] !== 'string') throw new Error(`no link was made: ${status} ${text}`)
  return body['url']
}
const idIn = ({ body }: ApiAnswer): string => {
  const { link } = { link: {}, ...body }
  return String({ id: '', ...(typeof link === 'object' ? link : {}) }.id)
}
const rowsOf = async (id: string) => {
  const { docs } = await cms.inScope(() =>
    cms.payload.find({
      collection: 'preview-links',
      where: { targetId: { equals: id } },
      depth: 0,
      overrideAccess: true,
    }),
  )
  return docs
}
/** Does something before the database is told that a link was used, until it is restored. */
function beforeNoting(work: () => void | Promise<void>): () => void {
  const { db } = cms.payload
  const { updateOne } = db
  db.updateOne = async (args) => {
    if (args.collection === 'preview-links') await work()
    return updateOne.call(db, args)
  }
  return () => void Object.assign(db, { updateOne })
}
const draft = (fields: Record<string, unknown> = {}) =>
  all.make('essays', { _status: 'draft', body: written('Only in this draft.') as unknown, ...fields })

describe('a preview link', () => {
  test('opens its draft without signing in, and says so to no robot and no other site', async () => {
    const id = await draft({ title: 'Shown to a friend' })
    const { status, headers, text } = await open(urlIn(await share(id, await cms.asUser('editor'))))
    expect(status).toBe(200)
    expect(visibleText(text)).toContain('Only in this draft.')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-robots-tag')).toContain('noindex')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('content-security-policy')).not.toContain('script-src')
    expect(text).not.toContain('/preview/refresh.js')
  })

  test('follows the draft, and leads to the public site', async () => {
    const editor = await cms.asUser('editor')
    const id = await draft()
    const url = urlIn(await share(id, editor))
    await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: editor,
      body: { lead: 'Words of a minute ago, in one sentence.' },
    })
    const { text } = await open(url)
    expect(visibleText(text)).toContain('Words of a minute ago')
    expect(text).toContain(`href="${cms.siteUrl}/training/"`)
    expect(text).not.toMatch(/<a\b[^>]*\shref="\//)
  })

  test('shows gaps in words, and nothing of the admin, of notes or of other drafts', async () => {
    const editor = await cms.asUser('editor')
    const hidden = await all.make('modules', { _status: 'draft', title: 'A module nobody knows of' })
    const id = await all.make('programs', {
      _status: 'draft',
      title: 'A program on its way',
      summary: null,
      sessions: [{ entries: [{ module: hidden, role: 'core' }] }],
      review: { stage: 'in-review' },
      provenance: { origin: 'staff', units: [], needsConfirmation: true },
    })
    const { text } = await open(urlIn(await share(id, editor, 'programs')))
    expect(visibleText(text)).toContain('Missing: a summary')
    expect(text).not.toContain('/admin')
    expect(text).not.toContain('A module nobody knows of')
    expect(text).not.toContain(String(editor.user.id))
    expect(text).not.toContain(id)
  })

  test('keeps no more than a hash of its token', async () => {
    const id = await draft()
    const url = urlIn(await share(id, await cms.asUser('editor')))
    const token = url.split('/').at(-1) ?? ''
    expect(token).toMatch(/^[\w-]{43}$/)
    const [row] = await rowsOf(id)
    expect(JSON.stringify(row)).not.toContain(token)
    expect(row?.tokenHash).toMatch(/^[0-9a-f]{64}$/)
    const days = (new Date(row?.expiresAt ?? 0).getTime() - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(6.9)
    expect(days).toBeLessThanOrEqual(7)
    expect(row?.lastUsedAt ?? null).toBeNull()
    await open(url)
    expect((await rowsOf(id))[0]?.lastUsedAt).toBeTruthy()
  })

  test('opens its draft although nobody can write down that it was used', async () => {
    const url = urlIn(await share(await draft(), await cms.asUser('editor')))
    const restore = beforeNoting(() => {
      throw new Error('database or disk is full')
    })
    const { status } = await open(url)
    restore()
    expect(status).toBe(200)
  })

  test('that is revoked in the moment in which its use is noted stays revoked', async () => {
    const editor = await cms.asUser('editor')
    const shared = await share(await draft(), editor)
    const restore = beforeNoting(async () => {
      restore()
      expect((await cms.api('POST', `${path}/${idIn(shared)}/revoke`, { as: editor })).status).toBe(200)
    })
    expect((await open(urlIn(shared))).status).toBe(200)
    expect((await open(urlIn(shared))).status).toBe(404)
  })

  test('that has ended, was revoked, was never made or whose draft is gone answers the same plain page', async () => {
    const editor = await cms.asUser('editor')
    const never = await open('http://cms/preview/link/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')
    expect(never.status).toBe(404)
    expect(never.headers.get('cache-control')).toBe('no-store')

    const ended = await draft()
    const endedUrl = urlIn(await share(ended, editor))
    await cms.inScope(() =>
      cms.payload.update({
        collection: 'preview-links',
        where: { targetId: { equals: ended } },
        data: { expiresAt: new Date(Date.now() - 1000).toISOString() },
        overrideAccess: true,
      }),
    )
    const revoked = await draft()
    const shared = await share(revoked, editor)
    expect((await cms.api('POST', `${path}/${idIn(shared)}/revoke`, { as: editor })).status).toBe(200)
    const trashed = await draft()
    const trashedUrl = urlIn(await share(trashed, editor))
    await cms.api('PATCH', `/api/essays/${trashed}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    for (const url of [
      endedUrl,
      urlIn(shared),
      trashedUrl,
      `${endedUrl}x`,
      'http://cms/preview/link/',
      'http://cms/preview/link/%00',
    ]) {
      expect(await open(url), url).toMatchObject({ status: 404, text: never.text })
    }
  })

  test('goes with its document', async () => {
    const editor = await cms.asUser('editor')
    const id = await draft()
    const url = urlIn(await share(id, editor))
    expect((await cms.api('DELETE', `/api/essays/${id}`, { as: editor })).status).toBe(200)
    expect(await rowsOf(id)).toEqual([])
    expect((await open(url)).status).toBe(404)
  })

  // Where the database has transactions.
  test.skipIf(isMongodb)('that cannot be deleted keeps its document, too', async () => {
    const editor = await cms.asUser('editor')
    const id = await draft()
    await share(id, editor)
    const { beforeDelete } = cms.payload.collections['preview-links'].config.hooks
    const fail = () => {
      throw new Error('database or disk is full')
    }
    beforeDelete?.push(fail)
    const { status } = await cms.api('DELETE', `/api/essays/${id}`, { as: editor })
    beforeDelete?.splice(beforeDelete.indexOf(fail), 1)
    expect(status).toBe(500)
    expect(await rowsOf(id)).toHaveLength(1)
    expect((await cms.api('DELETE', `/api/essays/${id}`, { as: editor })).status).toBe(200)
    expect(await rowsOf(id)).toEqual([])
  })

  test('opens exactly one draft', async () => {
    const editor = await cms.asUser('editor')
    const [one, other] = [await draft(), await draft()]
    const url = urlIn(await share(one, editor))
    expect((await open(`${url}/../../essays/${other}`)).status).toBe(401)
    expect((await open(`http://cms/preview/essays/${one}`)).status).toBe(401)
  })

  test('makes whoever guesses wait', async () => {
    const url = urlIn(await share(await draft(), await cms.asUser('editor')))
    const guesser = { 'x-forwarded-for': '198.51.100.7' }
    for (let count = 0; count < 10; count += 1) {
      expect((await open(`http://cms/preview/link/guess-${count}`, guesser)).status).toBe(404)
    }
    const refused = await open(url, guesser)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await open(url)).status).toBe(200)
  })
})

describe('who may share a preview', () => {
  const listed = (id: string, as: Staff | null) => cms.api('GET', `${path}?collection=essays&id=${id}`, { as })

  test.each(['admin', 'editor'] as const)('the %s, of every draft', async (role) => {
    const person = await cms.asUser(role)
    const id = await draft({ createdBy: String((await cms.makeUser('author')).user.id) })
    const made = await share(id, person)
    expect(made.status).toBe(201)
    expect((await listed(id, person)).text).toContain(idIn(made))
    expect((await listed(id, person)).text).not.toContain('tokenHash')
    expect((await cms.api('POST', `${path}/${idIn(made)}/revoke`, { as: person })).status).toBe(200)
    expect((await listed(id, person)).text).not.toContain(idIn(made))
  })

  test('an author of their own, and of no other', async () => {
    const author = await cms.makeUser('author')
    const own = await draft({ createdBy: String(author.user.id) })
    const other = await draft({ createdBy: String((await cms.makeUser('author')).user.id) })
    const made = await share(own, author)
    expect((await open(urlIn(made))).status).toBe(200)
    expect((await listed(own, author)).status).toBe(200)
    expect((await share(other, author)).status).toBe(404)
    expect((await listed(other, author)).status).toBe(404)
    const foreign = await share(other, await cms.asUser('editor'))
    expect((await cms.api('POST', `${path}/${idIn(foreign)}/revoke`, { as: author })).status).toBe(404)
    expect((await open(urlIn(foreign))).status).toBe(200)
    expect((await share(await all.make('pages', { _status: 'draft' }), author, 'pages')).status).toBe(403)
  })

  test('no reviewer, and nobody who has not signed in', async () => {
    const id = await draft()
    const reviewer = await cms.asUser('reviewer')
    const made = await share(id, await cms.asUser('editor'))
    for (const [person, status] of [
      [reviewer, 403],
      [null, 401],
    ] as const) {
      expect((await share(id, person)).status).toBe(status)
      expect((await listed(id, person)).status).toBe(status)
      expect((await cms.api('POST', `${path}/${idIn(made)}/revoke`, { as: person })).status).toBe(status)
    }
    expect((await open(urlIn(made))).status).toBe(200)
  })

  test.each(['admin', 'editor', 'author', 'reviewer'] as const)('the %s by no other door', async (role) => {
    const person = await cms.asUser(role)
    const id = await draft()
    const made = await share(id, await cms.asUser('editor'))
    const row = {
      targetCollection: 'essays',
      targetId: id,
      tokenHash: 'a'.repeat(64),
      createdByName: 'x',
      expiresAt: '2099-01-01T00:00:00.000Z',
    }
    for (const answer of [
      await cms.api('GET', '/api/preview-links', { as: person }),
      await cms.api('GET', `/api/preview-links/${idIn(made)}`, { as: person }),
      await cms.api('POST', '/api/preview-links', { as: person, body: row }),
      await cms.api('PATCH', `/api/preview-links/${idIn(made)}`, { as: person, body: { expiresAt: row.expiresAt } }),
      await cms.api('DELETE', `/api/preview-links/${idIn(made)}`, { as: person }),
    ]) {
      expect(answer.status).toBe(403)
    }
  })

  test.each(['outcomes', 'media', 'users', 'collaboration-requests', 'toString'])(
    'and nothing of %s',
    async (collection) => {
      expect((await share('1', await cms.asUser('admin'), collection)).status).toBe(400)
    },
  )
})
