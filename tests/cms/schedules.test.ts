import { createLocalReq } from 'payload'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { openLease } from '#cms/database/lease.ts'
import { runDue, startSchedules } from '#cms/publishing/schedules/run-schedules.ts'
import { newestVersion } from '#cms/publishing/schedules/versions.ts'
import { type ContentCollection, contentCollections } from '#model/snapshot.ts'
import { readSettings } from '#settings'
import { type ApiAnswer, openCms, type Staff, type TestCms } from '#tests/support/payload.ts'
import { linking } from '#tests/support/publishing.ts'
import { type Entries, entries, richText } from './entries.ts'

let cms: TestCms
let all: Entries
let editor: Staff

beforeAll(async () => {
  cms = await openCms()
  all = entries(cms)
  editor = await cms.asUser('editor')
})

const minute = 60_000
const wholeMinute = (inMinutes: number) =>
  new Date(Math.ceil(Date.now() / minute) * minute + inMinutes * minute).toISOString()

type Asked = {
  collection?: string
  action?: 'publish' | 'unpublish'
  version?: 'newest' | 'approved'
  at?: string
  timeZone?: string
}
const schedule = (id: string, asked: Asked = {}, as: Staff | null = editor) =>
  cms.api('POST', '/api/publishing/schedules', {
    as,
    body: { collection: 'essays', id, action: 'publish', at: wholeMinute(60), timeZone: 'America/New_York', ...asked },
  })
const scheduleIn = ({ body, text }: ApiAnswer) => {
  const { schedule } = { schedule: null, ...body }
  const { id } = { id: null, ...(typeof schedule === 'object' ? schedule : {}) }
  if (typeof id !== 'string') throw new Error(`nothing was scheduled: ${text}`)
  return id
}
const rowOf = (id: string) =>
  cms.inScope(() => cms.payload.findByID({ collection: 'schedules', id, depth: 0, overrideAccess: true }))

/** Lets the minute come, and the runner look. */
async function comeDue(id: string): Promise<void> {
  const at = new Date(Date.now() - minute).toISOString()
  await cms.inScope(() => cms.payload.update({ collection: 'schedules', id, data: { at }, overrideAccess: true }))
  await look()
}
async function look(): Promise<void> {
  const lease = openLease(readSettings().database, 'schedules')
  await runDue({ payload: cms.payload, lease })
  await lease.close()
}

const essay = (id: string, draft = false) =>
  cms.inScope(() => cms.payload.findByID({ collection: 'essays', id, draft, depth: 0, overrideAccess: true }))
/** As the form saves while somebody types. */
const type = async (id: string, fields: object, as = editor) => {
  const answer = await cms.api('PATCH', `/api/essays/${id}?draft=true&autosave=true`, {
    as,
    body: { ...fields, _status: 'draft' },
  })
  expect(answer.status, answer.text).toBe(200)
  return answer
}

describe('what is scheduled', () => {
  test('goes live at its minute, and not before', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id))
    await look()
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'published' })
    expect(await rowOf(made)).toMatchObject({ state: 'done', outcome: 'Published.' })
  })

  test('is the version that was chosen; what was typed later stays a draft', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await type(id, { title: 'As it was chosen', lead: 'The sentence that was on the screen then.' })
    const made = scheduleIn(await schedule(id))
    await type(id, { title: 'Typed later', series: 'A series of later' })
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'As it was chosen' })
    // MongoDB keeps no empty fields, and Payload would fill this one from the newest draft.
    expect((await essay(id)).series ?? null).toBeNull()
    const newest = await essay(id, true)
    expect(newest).toMatchObject({ _status: 'draft', title: 'Typed later', series: 'A series of later' })
    expect(newest.publishedOn).toBe((await essay(id)).publishedOn)
    expect(await rowOf(made)).toMatchObject({ outcome: 'Published. Later changes are kept as a draft.' })
  })

  test('is the version that was approved, although others went on writing', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await type(id, { title: 'As all agreed' })
    const { updatedAt } = await essay(id, true)
    const body = { stage: 'approved', updatedAt }
    await cms.api('POST', `/api/essays/${id}/review`, { as: await cms.asUser('reviewer'), body })
    await type(id, { title: 'Typed after that' })
    const made = scheduleIn(await schedule(id, { version: 'approved' }))
    await comeDue(made)
    expect(await rowOf(made)).toMatchObject({ state: 'done', outcome: 'Published. Later changes are kept as a draft.' })
    expect(await essay(id)).toMatchObject({ _status: 'published', title: 'As all agreed' })
    expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'Typed after that' })
  })

  test('cannot be an approved version where none is', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const answer = await schedule(id, { version: 'approved' })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('No version of this is approved')
  })

  test('keeps the rows of lists as they were chosen', async () => {
    const id = await all.make('modules', { _status: 'draft', segments: [{ title: 'Opening', kind: 'opening' }] })
    const made = scheduleIn(await schedule(id, { collection: 'modules' }))
    const find = (draft: boolean) =>
      cms.inScope(() => cms.payload.findByID({ collection: 'modules', id, draft, depth: 0, overrideAccess: true }))
    const [first] = (await find(true)).segments ?? []
    const later = [
      { ...first, minutes: 20, description: 'Added later.' },
      { title: 'Debrief', kind: 'debrief' },
    ]
    await cms.api('PATCH', `/api/modules/${id}?draft=true&autosave=true`, { as: editor, body: { segments: later } })
    await comeDue(made)
    const { segments } = await find(false)
    expect(segments).toHaveLength(1)
    expect(segments?.[0]).toMatchObject({ id: first?.id, title: 'Opening' })
    expect(segments?.[0]?.minutes ?? null).toBeNull()
    expect((await find(true)).segments).toHaveLength(2)
  })

  test('is taken down, too', async () => {
    const id = await all.make('essays', { _status: 'published' })
    await comeDue(scheduleIn(await schedule(id, { action: 'unpublish' })))
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
  })

  test('may be published first and taken down later', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    expect((await schedule(id, { action: 'unpublish' })).status).toBe(409)
    const first = scheduleIn(await schedule(id, { at: wholeMinute(10) }))
    const second = scheduleIn(await schedule(id, { action: 'unpublish', at: wholeMinute(20) }))
    await comeDue(first)
    expect(await essay(id)).toMatchObject({ _status: 'published' })
    await comeDue(second)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
  })

  test('goes out after the account that asked for it is gone', async () => {
    await cms.asUser('admin')
    const leaving = await cms.makeUser('editor', { name: 'Robin Hale' })
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id, {}, leaving))
    await cms.inScope(() => cms.payload.delete({ collection: 'users', id: leaving.user.id, overrideAccess: true }))
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'published' })
    expect(await rowOf(made)).toMatchObject({ askedByName: 'Robin Hale', state: 'done' })
  })

  test('marks the site in the name of whoever asked', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await comeDue(scheduleIn(await schedule(id)))
    const { docs } = await cms.inScope(() =>
      cms.payload.find({ collection: 'publication-marks', sort: '-createdAt', limit: 1, overrideAccess: true }),
    )
    expect(docs[0]).toMatchObject({ requestedBy: String(editor.user.id) })
  })

  test('works on every kind of entry that has drafts', async () => {
    const kinds = contentCollections.filter((slug) => cms.payload.collections[slug].config.versions?.drafts)
    for (const collection of kinds) {
      const id = await all.make(collection, { _status: 'draft' })
      const made = scheduleIn(await schedule(id, { collection }))
      await comeDue(made)
      expect(await rowOf(made), collection).toMatchObject({ state: 'done' })
      expect(await statusOf(collection, id), collection).toBe('published')
    }
  })
})

async function statusOf(collection: ContentCollection, id: string): Promise<unknown> {
  const document = await cms.inScope(() => cms.payload.findByID({ collection, id, depth: 0, overrideAccess: true }))
  return '_status' in document ? document._status : null
}

describe('a schedule says why it could not be kept', () => {
  test('when the version is not ready by then', async () => {
    const id = await all.make('essays', { _status: 'draft', lead: null })
    const answer = await schedule(id)
    expect(answer.body['problems']).toEqual(['Lead: Please fill this in.'])
    const made = scheduleIn(answer)
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
    expect(await rowOf(made)).toMatchObject({ state: 'failed', outcome: expect.stringContaining('not ready') })
  })

  test('when the entry is in the trash, or gone', async () => {
    const trashed = await all.make('essays', { _status: 'draft' })
    const gone = await all.make('essays', { _status: 'draft' })
    const [first, second] = [scheduleIn(await schedule(trashed)), scheduleIn(await schedule(gone))]
    await cms.api('PATCH', `/api/essays/${trashed}`, { as: editor, body: { deletedAt: new Date().toISOString() } })
    await cms.api('DELETE', `/api/essays/${gone}`, { as: editor })
    await comeDue(first)
    await comeDue(second)
    expect(await rowOf(first)).toMatchObject({ state: 'failed', outcome: expect.stringContaining('in the trash') })
    expect(await rowOf(second)).toMatchObject({ state: 'failed', outcome: 'It was deleted.' })
  })

  test('when another page needs what is to be taken down', async () => {
    const id = await all.make('essays', { _status: 'published', slug: 'needed-by-then' })
    const made = scheduleIn(await schedule(id, { action: 'unpublish' }))
    const title = 'Which links to what goes'
    const other = await all.make('essays', {
      _status: 'published',
      title,
      body: linking('/philosophy/needed-by-then/'),
    })
    await comeDue(made)
    const outcome = expect.stringContaining(`“${title}” links to it`)
    expect(await rowOf(made)).toMatchObject({ state: 'failed', outcome })
    expect(await essay(id)).toMatchObject({ _status: 'published' })
    // Once nothing needs it, it goes.
    await cms.api('PATCH', `/api/essays/${other}`, { as: editor, body: { _status: 'draft' } })
    await comeDue(scheduleIn(await schedule(id, { action: 'unpublish' })))
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
  })

  test('when the version says something else by then', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id))
    await cms.inScope(() =>
      cms.payload.update({
        collection: 'schedules',
        id: made,
        data: { contentHash: '0'.repeat(64) },
        overrideAccess: true,
      }),
    )
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
    expect(await rowOf(made)).toMatchObject({
      state: 'failed',
      outcome: expect.stringContaining('Choose a version again'),
    })
  })

  test('when the version is kept no longer', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id))
    const { version } = await rowOf(made)
    await cms.inScope(() => cms.payload.db.deleteVersions({ collection: 'essays', where: { id: { equals: version } } }))
    await comeDue(made)
    expect(await rowOf(made)).toMatchObject({ state: 'failed', outcome: expect.stringContaining('no longer kept') })
  })
})

test('doing it again after it was cut off changes nothing, and loses no later words', async () => {
  const id = await all.make('essays', { _status: 'draft' })
  await type(id, { title: 'Cut off' })
  const made = scheduleIn(await schedule(id))
  await type(id, { title: 'Words of later' })
  const later = await cms.inScope(async () =>
    newestVersion({ collection: 'essays', id }, await createLocalReq({}, cms.payload)),
  )
  await comeDue(made)
  // Where a save is not one transaction a kill may come between publishing and noting it.
  const { laterVersion } = await rowOf(made)
  expect(laterVersion, 'known before anything was published').toBe(String(later?.id))
  await cms.inScope(() =>
    cms.payload.update({
      collection: 'schedules',
      id: made,
      data: { state: 'waiting', outcome: null, laterVersion: laterVersion ?? null },
      overrideAccess: true,
    }),
  )
  await look()
  expect(await essay(id)).toMatchObject({ _status: 'published', title: 'Cut off' })
  expect(await essay(id, true)).toMatchObject({ _status: 'draft', title: 'Words of later' })
  expect(await rowOf(made)).toMatchObject({ state: 'done' })
})

test('what became due while nothing was running is done at the next start', async () => {
  const id = await all.make('essays', { _status: 'draft' })
  const made = scheduleIn(await schedule(id))
  const at = new Date(Date.now() - 60 * minute).toISOString()
  await cms.inScope(() => cms.payload.update({ collection: 'schedules', id: made, data: { at }, overrideAccess: true }))
  const lease = openLease(readSettings().database, 'schedules')
  const schedules = startSchedules({ payload: cms.payload, lease })
  await vi.waitFor(async () => expect(await rowOf(made)).toMatchObject({ state: 'done' }), { timeout: 45_000 })
  await schedules.stop()
  expect(await essay(id)).toMatchObject({ _status: 'published' })
})

test('two runners carry it out once', async () => {
  const id = await all.make('essays', { _status: 'draft' })
  const made = scheduleIn(await schedule(id))
  const at = new Date(Date.now() - minute).toISOString()
  await cms.inScope(() => cms.payload.update({ collection: 'schedules', id: made, data: { at }, overrideAccess: true }))
  await Promise.all([look(), look()])
  const { totalDocs } = await cms.inScope(() =>
    cms.payload.countVersions({
      collection: 'essays',
      where: { parent: { equals: id }, 'version._status': { equals: 'published' } },
      overrideAccess: true,
    }),
  )
  expect(totalDocs).toBe(1)
})

test('what is scheduled goes live under the address that readers know by then', async () => {
  const id = await all.make('essays', { _status: 'published', slug: 'known-at-first' })
  await type(id, { title: 'Chosen before the move' })
  const made = scheduleIn(await schedule(id))
  await type(id, { title: 'Typed after the choice' })
  const moved = await cms.api('POST', `/api/essays/${id}/change-address`, {
    as: editor,
    body: { slug: 'known-by-then' },
  })
  expect(moved.status, moved.text).toBe(200)
  await comeDue(made)
  expect(await rowOf(made)).toMatchObject({ state: 'done' })
  expect(await essay(id)).toMatchObject({ title: 'Chosen before the move', slug: 'known-by-then' })
  expect(await essay(id, true)).toMatchObject({ title: 'Typed after the choice', slug: 'known-by-then' })
})

test.each(['newest', 'approved'] as const)(
  'the %s version goes out though its address was changed',
  async (version) => {
    const id = await all.make('essays', { _status: 'published', slug: `${version}-here` })
    await type(id, { title: 'Chosen, then moved' })
    const { updatedAt } = await essay(id, true)
    const approved = await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: editor,
      body: { updatedAt, review: { stage: 'approved' } },
    })
    expect(approved.status, approved.text).toBe(200)
    const made = scheduleIn(await schedule(id, { version }))
    const move = { as: editor, body: { slug: `${version}-elsewhere` } }
    expect((await cms.api('POST', `/api/essays/${id}/change-address`, move)).status).toBe(200)
    // Nobody has to read it again for that.
    expect((await schedule(id, { version: 'approved' })).status).toBe(201)
    await comeDue(made)
    expect(await rowOf(made)).toMatchObject({ state: 'done' })
    expect(await essay(id)).toMatchObject({
      title: 'Chosen, then moved',
      slug: `${version}-elsewhere`,
      _status: 'published',
      review: { stage: 'approved' },
    })
  },
)

describe('only whoever may publish may schedule', () => {
  test.each(['author', 'reviewer'] as const)('not the %s, by any door', async (role) => {
    const person = await cms.asUser(role)
    const id = await all.make('essays', { _status: 'draft', createdBy: String(person.user.id) })
    expect((await schedule(id, {}, person)).status).toBe(403)
    const made = scheduleIn(await schedule(id))
    const row = {
      targetCollection: 'essays',
      targetId: id,
      title: 'x',
      action: 'publish',
      at: wholeMinute(1),
      timeZone: 'UTC',
      askedByName: 'x',
      state: 'waiting',
      tries: 0,
    }
    const doors = [
      await cms.api('POST', '/api/schedules', { as: person, body: row }),
      await cms.api('PATCH', `/api/schedules/${made}`, { as: person, body: { at: wholeMinute(1) } }),
      await cms.api('PATCH', '/api/schedules?where[state][equals]=waiting', {
        as: person,
        body: { at: wholeMinute(1) },
      }),
      await cms.api('DELETE', `/api/schedules/${made}`, { as: person }),
      await cms.api('GET', `/api/schedules/${made}`, { as: person }),
      await cms.api('GET', `/api/publishing/schedules?collection=essays&id=${id}`, { as: person }),
      await cms.api('POST', `/api/publishing/schedules/${made}/cancel`, { as: person }),
    ]
    for (const { status } of doors) expect([403, 404]).toContain(status)
    expect(await rowOf(made)).toMatchObject({ state: 'waiting' })
  })

  test.each(['admin', 'editor'] as const)('the %s through our own door alone', async (role) => {
    const person = await cms.asUser(role)
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id, {}, person))
    expect(
      (await cms.api('PATCH', `/api/schedules/${made}`, { as: person, body: { at: wholeMinute(1) } })).status,
    ).toBe(403)
    expect((await cms.api('DELETE', `/api/schedules/${made}`, { as: person })).status).toBe(403)
    const listed = await cms.api('GET', `/api/publishing/schedules?collection=essays&id=${id}`, { as: person })
    expect(listed.text).toContain(made)
    const canceled = await cms.api('POST', `/api/publishing/schedules/${made}/cancel`, { as: person })
    expect(canceled.status).toBe(200)
    await comeDue(made)
    expect(await essay(id)).toMatchObject({ _status: 'draft' })
    expect((await cms.api('POST', `/api/publishing/schedules/${made}/cancel`, { as: person })).status).toBe(409)
  })

  test('and are told when the database could not cancel it, instead that it was carried out', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    const made = scheduleIn(await schedule(id))
    const cancel = () => cms.api('POST', `/api/publishing/schedules/${made}/cancel`, { as: editor })
    const { beforeChange } = cms.payload.collections.schedules.config.hooks
    const fail = () => {
      throw new Error('database or disk is full')
    }
    beforeChange?.push(fail)
    const { status } = await cancel()
    beforeChange?.splice(beforeChange.indexOf(fail), 1)
    expect(status).toBe(500)
    expect(await rowOf(made)).toMatchObject({ state: 'waiting' })
    expect((await cancel()).status).toBe(200)
  })

  test('nobody who has not signed in', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    expect((await schedule(id, {}, null)).status).toBe(401)
    expect((await cms.api('GET', '/api/schedules')).status).toBe(401)
  })

  test.each([
    [{ at: new Date(Math.floor(Date.now() / minute) * minute - minute).toISOString() }, 'has passed'],
    [{ at: '2099-01-01T00:00:00.000Z' }, 'within the next two years'],
    [{ at: wholeMinute(5).replace(':00.000Z', ':01.000Z') }, 'whole minute'],
    [{ timeZone: 'Nowhere/At-all' }, 'time zone'],
    [{ collection: 'media' }, 'not published by schedule'],
    [{ collection: 'toString' }, 'not published by schedule'],
  ] as const)('and not with %o', async (asked, words) => {
    const id = await all.make('essays', { _status: 'draft' })
    const answer = await schedule(id, asked)
    expect(answer.status).toBe(400)
    expect(answer.text).toContain(words)
  })
})

describe('an approval', () => {
  const approve = async (id: string) => {
    const { updatedAt } = await essay(id, true)
    const body = { updatedAt, review: { stage: 'approved' } }
    return cms.api('PATCH', `/api/essays/${id}?draft=true`, { as: editor, body })
  }
  const stageOf = async (id: string) => (await essay(id, true)).review?.stage

  test.each([
    ['of a reviewer', 'POST', '/review', { stage: 'approved' }],
    ['in a form', 'PATCH', '?draft=true', { review: { stage: 'approved' } }],
    ['in a form that is published', 'PATCH', '', { _status: 'published', review: { stage: 'approved' } }],
  ] as const)('%s is for the version that was read', async (_door, method, path, body) => {
    const id = await all.make('essays', { _status: 'draft' })
    const { updatedAt } = await essay(id, true)
    await type(id, { lead: 'A sentence that came after the reading.' })
    const ask = (also: object) =>
      cms.api(method, `/api/essays/${id}${path}`, { as: editor, body: { ...body, ...also } })
    const stale = await ask({ updatedAt })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('This text changed since you opened it: read it again')
    expect((await ask({})).status).toBe(400)
    expect(await stageOf(id)).not.toBe('approved')
    expect((await ask({ updatedAt: (await essay(id, true)).updatedAt })).status).toBe(200)
    expect(await stageOf(id)).toBe('approved')
  })

  test('is taken back by an edit, whoever makes it', async () => {
    const author = await cms.makeUser('author')
    const id = await all.make('essays', { _status: 'draft', createdBy: String(author.user.id) })
    await approve(id)
    expect(await stageOf(id)).toBe('approved')
    await type(id, { lead: 'A sentence that nobody has approved so far.' }, author)
    expect(await stageOf(id)).toBe('in-review')
    await approve(id)
    await type(id, { body: richText('Words that nobody has approved so far.'), review: { stage: 'approved' } })
    expect(await stageOf(id)).toBe('in-review')
  })

  test('stays when nothing that readers see has changed', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await approve(id)
    await type(id, { provenance: { origin: 'staff', needsConfirmation: true } })
    expect(await stageOf(id)).toBe('approved')
    await cms.api('PATCH', `/api/essays/${id}`, { as: editor, body: { _status: 'published' } })
    expect(await stageOf(id)).toBe('approved')
  })

  test('names its content, which nobody can claim by hand', async () => {
    const id = await all.make('essays', { _status: 'draft' })
    await approve(id)
    const { review } = await essay(id, true)
    expect(review?.approvedHash).toMatch(/^[0-9a-f]{64}$/)
    await cms.api('PATCH', `/api/essays/${id}?draft=true`, {
      as: editor,
      body: { review: { stage: 'approved', approvedHash: '0'.repeat(64) } },
    })
    expect((await essay(id, true)).review?.approvedHash).toBe(review?.approvedHash)
  })
})
