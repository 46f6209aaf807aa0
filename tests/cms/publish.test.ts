import { execFile } from 'node:child_process'
import { mkdir, readdir, readFile, readlink, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { everything } from '#cms/database/everything.ts'
import { readHold, writeHold } from '#cms/publishing/hold/hold.ts'
import { releasesInWords } from '#cms/publishing/kept-releases.ts'
import { hasLiveRow } from '#cms/publishing/release-row.ts'
import { ask, filled, postForm } from '#tests/front/support/ask.ts'
import { openFront } from '#tests/front/support/front.ts'
import type { TestCms } from '#tests/support/payload.ts'
import { headed, linking, openSeededSite, type Published, written } from '#tests/support/publishing.ts'
import { entries } from './entries.ts'

// What the publisher takes for the end of a burst (cms/publishing/due.ts), with room for what a save takes until its mark.
const shortestRestMs = 400

let cms: TestCms
let site: Published
beforeAll(async () => {
  ;({ cms, site } = await openSeededSite())
})
afterAll(() => site.stop())

const essay = (title: string, data: Record<string, unknown> = {}) => ({
  title,
  lead: `What the essay “${title}” says in one sentence.`,
  body: written('It says more here.'),
  _status: 'published',
  ...data,
})

/** Saves through REST as an editor does, and answers the id. */
async function save(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<string> {
  const answer = await cms.api(method, path, { as: await cms.asUser('editor'), body })
  expect(answer.text.slice(0, 2000)).not.toContain('"errors"')
  const { doc } = { doc: { id: '' }, ...answer.body }
  return doc.id
}
const idOf = (doc: { id?: unknown } | undefined) => String(doc?.id)

/** Has the database refuse rows of the history, as a full disk does, until it is healed. */
function refusing(isRefused: (row: { status?: string }) => boolean): () => void {
  const { beforeChange } = cms.payload.collections.releases.config.hooks
  const fail: NonNullable<typeof beforeChange>[number] = ({ data }) => {
    if (isRefused(data)) throw new Error('database or disk is full')
    return data
  }
  beforeChange?.push(fail)
  return () => void beforeChange?.splice(beforeChange.indexOf(fail), 1)
}

/** Has the database refuse to read a collection, until it is healed. */
function refusingToRead(collection: string): () => void {
  const { db } = cms.payload
  const { find } = db
  const refuse = (args: Parameters<typeof find>[0]) => {
    if (args.collection === collection) throw new Error('database or disk is full')
    return find.call(db, args)
  }
  Object.assign(db, { find: refuse })
  return () => void Object.assign(db, { find })
}

/** Has somebody publish while no release can be made. */
async function publishRefused(): Promise<void> {
  const current = join(cms.dataDir, 'current')
  await rename(current, `${current}.away`)
  await mkdir(current)
  const asked = globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
  await expect(asked).rejects.toThrow('is no link to a release')
  await rmdir(current)
  await rename(`${current}.away`, current)
}

/** As it is a minute later, until it is undone. */
function aMinuteLater(): () => void {
  const now = performance.now.bind(performance)
  const later = vi.spyOn(performance, 'now').mockImplementation(() => now() + 61_000)
  return () => later.mockRestore()
}

describe('publishing', () => {
  test('brings a sentence to its page and to every list, feed and map that shows it', async () => {
    const id = await save(
      'POST',
      '/api/essays',
      essay('On waiting together', { body: written('Waiting is a practice.') }),
    )
    await site.until(async () =>
      expect(await site.read('/philosophy/on-waiting-together/')).toContain('Waiting is a practice.'),
    )
    for (const path of ['/philosophy/', '/feed.xml', '/feed.json', '/sitemap.xml', '/search/']) {
      expect(await site.read(path), path).toContain('on-waiting-together')
    }
    await save('PATCH', `/api/essays/${id}`, { body: written('Waiting is an art.'), _status: 'published' })
    await site.until(async () =>
      expect(await site.read('/philosophy/on-waiting-together/')).toContain('Waiting is an art.'),
    )
  })

  test('takes an unpublished essay away from everywhere', async () => {
    const id = await save('POST', '/api/essays', essay('Soon to be gone'))
    await site.until(async () => expect(await site.read('/philosophy/soon-to-be-gone/')).not.toBeNull())
    await save('PATCH', `/api/essays/${id}`, { _status: 'draft' })
    await site.until(async () => expect(await site.read('/philosophy/soon-to-be-gone/')).toBeNull())
    for (const path of ['/philosophy/', '/feed.xml', '/feed.json', '/sitemap.xml', '/search/']) {
      expect(await site.read(path), path).not.toContain('soon-to-be-gone')
    }
  })

  test('shows a change to a live page only once it is published', async () => {
    const id = await save(
      'POST',
      '/api/essays',
      essay('A steady text', { body: written('The text as readers know it.') }),
    )
    await site.until(async () => expect(await site.read('/philosophy/a-steady-text/')).toContain('as readers know it'))
    const number = await site.quiet()
    await save('PATCH', `/api/essays/${id}?draft=true`, { body: written('Not yet for readers.'), _status: 'draft' })
    const { totalDocs } = await cms.payload.count({
      collection: 'publication-marks',
      where: everything,
      overrideAccess: true,
    })
    expect(totalDocs).toBe(0)
    expect(await site.quiet()).toBe(number)
    // An unpublishing that follows such a draft is one all the same.
    await save('PATCH', `/api/essays/${id}`, { _status: 'draft' })
    await site.until(async () => expect(await site.read('/philosophy/a-steady-text/')).toBeNull())
  })

  test('takes away what is put into the trash, and what is deleted for good', async () => {
    const id = await save('POST', '/api/essays', essay('Thrown away'))
    await site.until(async () => expect(await site.read('/philosophy/thrown-away/')).not.toBeNull())
    await save('PATCH', `/api/essays/${id}`, { deletedAt: new Date().toISOString() })
    await site.until(async () => expect(await site.read('/philosophy/thrown-away/')).toBeNull())

    const other = await save('POST', '/api/redirects', { from: '/once/', to: '/training/', code: '301' })
    const redirects = () => readFile(join(cms.dataDir, 'current', 'redirects.json'), 'utf8')
    await site.until(async () => expect(await redirects()).toContain('/once/'))
    await cms.api('DELETE', `/api/redirects/${other}`, { as: await cms.asUser('editor') })
    await site.until(async () => expect(await redirects()).not.toContain('/once/'))
  })

  test('brings a changed setting to every page', async () => {
    const { defaultMeta: _, ...kept } = await cms.payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
    await save('POST', '/api/globals/site', { ...kept, email: 'hello@irh.example' })
    for (const path of ['/', '/training/', '/collaborate/']) {
      await site.until(async () => expect(await site.read(path)).toContain('hello@irh.example'))
    }
  })

  test('closes the form for a while, as an editor says, and opens it again', async () => {
    const front = await openFront({ dataDir: cms.dataDir, files: null })
    onTestFinished(() => front.stop())
    const seen = async (form: RegExp, data: object) => {
      await save('POST', '/api/globals/collaborate', data)
      await site.until(async () => expect(await site.read('/collaborate/')).toMatch(form))
      await front.reload()
      return (await ask(front, '/collaborate/')).text
    }
    const closedText = 'We answer again in the spring.'
    const page = await seen(/spring/, { open: false, closedText })
    expect(page).not.toMatch(/<form[^>]*collaborate|field-name/)
    expect(page).toMatch(/We answer again in the spring\.[\s\S]*href="mailto:[^"]+@/)
    // Who had begun to write is heard; where there is no form to show errors in, they are said on a page of their own.
    expect((await postForm(front.port, filled)).status).toBe(303)
    const faulty = await postForm(front.port, { ...filled, email: 'x' })
    expect([faulty.status, faulty.text]).toEqual([422, expect.stringContaining('Go back to change:')])
    const opened = await seen(/data-collaborate/, { open: true, closedText })
    expect(opened).toContain('<form method="post" action="/collaborate/"')
    expect(opened).not.toContain(closedText)
    expect((await postForm(front.port, { ...filled, email: 'x' })).text).toContain('id="field-email"')
  })

  test('sends twenty quick saves out in two or three releases, and the last one wins', async () => {
    const id = await save('POST', '/api/essays', essay('Saved often'))
    const before = await site.quiet()
    let bursts = 1
    for (let count = 1; count <= 20; count++) {
      const startedAt = performance.now()
      await save('PATCH', `/api/essays/${id}`, { body: written(`Form ${count} of the text.`), _status: 'published' })
      // Where a machine is that slow, what comes after a rest is a burst of its own.
      if (performance.now() - startedAt > shortestRestMs) bursts += 1
    }
    await site.until(async () => expect(await site.read('/philosophy/saved-often/')).toContain('Form 20 of the text.'))
    expect((await site.quiet()) - before).toBeLessThanOrEqual(1 + 2 * bursts)
  })

  test('makes good at the next start what a crash between save and release left undone', async () => {
    await site.quiet()
    await site.stop()
    await save('POST', '/api/essays', essay('Saved before the crash'))
    expect(await site.read('/philosophy/saved-before-the-crash/')).toBeNull()
    site.start()
    await site.until(async () => expect(await site.read('/philosophy/saved-before-the-crash/')).not.toBeNull())
  })

  test('goes out at once though whoever saved it has a clock that is an hour ahead', async () => {
    const number = await site.quiet()
    const inAnHour = new Date(Date.now() + 3600_000).toISOString()
    const change = { collection: 'site', id: 'site', title: 'Site', action: 'changed' }
    const data = { change, requestedBy: null, createdAt: inAnHour, updatedAt: inAnHour }
    await cms.inScope(() => cms.payload.db.create({ collection: 'publication-marks', data, req: {} }))
    globalThis.irhPublisher?.wake()
    expect(await site.quiet()).toBe(number)
  })

  test('compares again what a passing fault kept it from comparing at the start', async () => {
    await site.quiet()
    await site.stop()
    await save('POST', '/api/essays', essay('Marked by nobody'))
    await cms.inScope(() => cms.payload.db.deleteMany({ collection: 'publication-marks', where: everything }))
    const heal = refusingToRead('essays')
    site.start()
    await site.until(() => expect(globalThis.irhPublisher?.now().state).toBe('failed'))
    heal()
    onTestFinished(aMinuteLater())
    await site.until(async () => expect(await site.read('/philosophy/marked-by-nobody/')).not.toBeNull())
    await site.quiet()
  })

  test('does later by itself what somebody asked for without any change, when a fault has passed', async () => {
    await site.quiet()
    const heal = refusingToRead('releases')
    const asked = globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    await expect(asked).rejects.toThrow('disk is full')
    heal()
    const good = (await site.read('/')) ?? ''
    const file = join(cms.dataDir, await readlink(join(cms.dataDir, 'current')), 'public', 'index.html')
    await rm(file) // else it is the same file in other releases
    await writeFile(file, 'damaged')
    onTestFinished(aMinuteLater())
    await site.until(async () => expect(await site.read('/')).toBe(good))
    await writeFile(file, good)
    await site.quiet()
  })

  test('compares again though somebody was refused a release meanwhile', async () => {
    await site.quiet()
    await site.stop()
    await save('POST', '/api/essays', essay('Marked by nobody, either'))
    await cms.inScope(() => cms.payload.db.deleteMany({ collection: 'publication-marks', where: everything }))
    const heal = refusingToRead('essays')
    site.start()
    await site.until(() => expect(globalThis.irhPublisher?.now().state).toBe('failed'))
    heal()
    await publishRefused()
    expect(await site.read('/philosophy/marked-by-nobody-either/')).toBeNull()
    onTestFinished(aMinuteLater())
    await site.until(async () => expect(await site.read('/philosophy/marked-by-nobody-either/')).not.toBeNull())
    await site.quiet()
  })

  test('says why it failed, also where the history cannot take that', async () => {
    await site.quiet()
    const heal = refusing(({ status }) => status === 'failed')
    await publishRefused()
    heal()
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
  })

  test('is as it was after a going back that was refused', async () => {
    const number = await site.quiet()
    const refused = globalThis.irhPublisher?.rollBack({ number: 9999, requestedBy: null })
    await expect(refused).rejects.toThrow('Release 9999 is not kept')
    expect(await site.quiet()).toBe(number)
  })

  test('goes back when somebody says so at the very start, and stays there', async () => {
    const number = await site.quiet()
    await site.stop()
    site.start()
    await globalThis.irhPublisher?.rollBack({ number: null, requestedBy: null })
    const live = () => readlink(join(cms.dataDir, 'current'))
    const back = await live()
    expect(Number.parseInt(back.split('/')[1] ?? '', 10)).toBeLessThan(number)
    // Whatever the start itself asked for is done before these are.
    for (let count = 0; count < 20; count += 1) {
      await globalThis.irhPublisher?.rollBack({ number: 9999, requestedBy: null }).catch(() => {})
    }
    expect([await live(), globalThis.irhPublisher?.now().state]).toEqual([back, 'held'])
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    await site.quiet()
  })

  test('stays on hold while somebody asks to go back further, whenever they ask', async () => {
    await save('POST', '/api/essays', essay('Before the hold'))
    await site.until(async () => expect(await site.read('/philosophy/before-the-hold/')).not.toBeNull())
    await site.quiet()
    const publisher = globalThis.irhPublisher
    await publisher?.rollBack({ number: null, requestedBy: null })
    const back = await readlink(join(cms.dataDir, 'current'))
    await save('POST', '/api/essays', essay('Saved on hold'))
    // The publisher looks for what waits in many small steps: somebody asks between any two of them.
    for (let count = 0; count < 100; count += 1) {
      publisher?.wake()
      for (let step = 0; step < 4 * count; step += 1) await Promise.resolve()
      await publisher?.rollBack({ number: 9999, requestedBy: null }).catch(() => {})
    }
    // Where the database is another process, the steps are longer.
    for (let count = 0; count < 30; count += 1) {
      publisher?.wake()
      await pause(count / 3)
      await publisher?.rollBack({ number: 9999, requestedBy: null }).catch(() => {})
    }
    expect(await readlink(join(cms.dataDir, 'current'))).toBe(back)
    expect(await site.read('/philosophy/saved-on-hold/')).toBeNull()
    await publisher?.publish({ requestedBy: null, acceptFewerPages: false })
    expect(await site.read('/philosophy/saved-on-hold/')).not.toBeNull()
    await site.quiet()
  })

  test('stays on hold when publishing again is refused', async () => {
    const ids: string[] = []
    for (let count = 0; count < 15; count += 1) ids.push(await save('POST', '/api/essays', essay(`Many ${count}`)))
    await site.quiet()
    await save('POST', '/api/essays', essay('One more than many'))
    await site.until(async () => expect(await site.read('/philosophy/one-more-than-many/')).not.toBeNull())
    await site.quiet()
    const publisher = globalThis.irhPublisher
    await publisher?.rollBack({ number: null, requestedBy: null })
    for (const id of ids) await save('PATCH', `/api/essays/${id}`, { _status: 'draft' })
    const again = (acceptFewerPages: boolean) => publisher?.publish({ requestedBy: null, acceptFewerPages })
    const status = async () => (await cms.api('GET', '/api/publishing/status', { as: await cms.asUser('editor') })).body
    expect(await status()).toMatchObject({ state: 'held', failure: null })
    await expect(again(false)).rejects.toThrow('more than a fifth')
    expect(await readHold(cms.payload)).not.toBeNull()
    expect(await status()).toMatchObject({ state: 'held', failure: expect.stringContaining('more than a fifth') })
    // A later save waits as the others do.
    await save('POST', '/api/essays', essay('Saved after the refusal'))
    await publisher?.rollBack({ number: 9999, requestedBy: null }).catch(() => {})
    await site.until(async () => expect(publisher?.now().state).toBe('held'))
    expect(await site.read('/philosophy/saved-after-the-refusal/')).toBeNull()
    await again(true)
    expect(await readHold(cms.payload)).toBeNull()
    expect(await site.read('/philosophy/saved-after-the-refusal/')).not.toBeNull()
    await site.quiet()
  })

  test('finishes at the next start a going back that was cut off', async () => {
    await save('POST', '/api/essays', essay('Gone back over'))
    await site.until(async () => expect(await site.read('/philosophy/gone-back-over/')).not.toBeNull())
    const number = await site.quiet()
    await site.stop()
    await writeHold(cms.payload, { release: number - 1, by: null, since: new Date().toISOString() })
    site.start()
    await site.until(async () => expect(await readlink(join(cms.dataDir, 'current'))).toContain(`/${number - 1}-`))
    expect(await site.read('/philosophy/gone-back-over/')).toBeNull()
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    expect(await site.read('/philosophy/gone-back-over/')).not.toBeNull()
  })

  test('has gone back although the history could not be written, which the next start makes good', async () => {
    await save('POST', '/api/essays', essay('Not in the history'))
    await site.until(async () => expect(await site.read('/philosophy/not-in-the-history/')).not.toBeNull())
    const number = await site.quiet()
    const statusOf = async (which: number) => {
      const query = { collection: 'releases', where: { number: { equals: which } }, overrideAccess: true } as const
      return (await cms.payload.find(query)).docs[0]?.status
    }
    const back = (to: number) => globalThis.irhPublisher?.rollBack({ number: to, requestedBy: null })
    await back(number - 1)
    // Forward again is a going back, too: of several rows at once Payload throws for none.
    const heal = refusing(() => true)
    await expect(back(number)).resolves.toContain('The history could not be written')
    heal()
    expect(await readlink(join(cms.dataDir, 'current'))).toContain(`/${number}-`)
    expect([(await readHold(cms.payload))?.release, await statusOf(number)]).toEqual([number, 'rolled-back'])
    await site.stop()
    site.start()
    await site.until(async () => expect(await statusOf(number)).toBe('live'))
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    await site.quiet()
  })

  test('goes on from what went out, though the history could not be written', async () => {
    await save('POST', '/api/essays', essay('Out all the same'))
    await site.until(async () => expect(await site.read('/philosophy/out-all-the-same/')).not.toBeNull())
    const number = await site.quiet()
    const publisher = globalThis.irhPublisher
    await publisher?.rollBack({ number: number - 1, requestedBy: null })
    await save('POST', '/api/essays', essay('After the hold'))
    const heal = refusing(({ status }) => status === 'live')
    await expect(publisher?.publish({ requestedBy: null, acceptFewerPages: false })).rejects.toThrow('disk is full')
    heal()
    expect(await site.read('/philosophy/after-the-hold/')).not.toBeNull()
    expect(await readHold(cms.payload)).toBeNull()
    await site.stop()
    site.start()
    expect(await site.quiet()).toBe(number + 1)
    expect(await site.read('/philosophy/after-the-hold/')).not.toBeNull()
  })

  test('keeps the number of a release that lacks its row for it, whatever fails in between', async () => {
    const publish = () => globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    const heal = refusing(({ status }) => status === 'live')
    await save('POST', '/api/essays', essay('Without a row'))
    await site.until(async () => expect(await site.read('/philosophy/without-a-row/')).not.toBeNull())
    await site.until(() => expect(globalThis.irhPublisher?.now().state).toBe('failed'))
    heal()
    const [newest] = (await releasesInWords(cms.payload, { dataDir: cms.dataDir })).split('\n')
    expect(newest).toMatch(/live {2}The history could not be written$/)
    const current = join(cms.dataDir, 'current')
    await rename(current, `${current}.away`)
    await mkdir(current)
    await expect(publish()).rejects.toThrow('is no link to a release')
    await rmdir(current)
    await rename(`${current}.away`, current)
    await expect(publish()).resolves.toContain('Nothing changed')
    const number = await site.quiet()
    const where = { number: { equals: number }, status: { equals: 'live' } } as const
    const { docs } = await cms.payload.find({ collection: 'releases', where, overrideAccess: true })
    expect(docs).toMatchObject([{ reason: '“Without a row” published' }])
  })

  test('knows what another process released for a part of the history, whatever its number is here', async () => {
    const number = await site.quiet()
    const where = { number: { equals: number } } as const
    const { docs } = await cms.payload.find({ collection: 'releases', where, overrideAccess: true })
    const contentHash = docs[0]?.contentHash ?? ''
    expect(await hasLiveRow(cms.payload, { number: number + 5, contentHash })).toBe(true)
    expect(await hasLiveRow(cms.payload, { number: number + 5, contentHash: `${contentHash}0` })).toBe(false)
  })

  test('stays at the release it went back to, though a later one has the same pages', async () => {
    await save('POST', '/api/essays', essay('Gone back to'))
    await site.until(async () => expect(await site.read('/philosophy/gone-back-to/')).not.toBeNull())
    const number = await site.quiet()
    await globalThis.irhPublisher?.rollBack({ number: null, requestedBy: null })
    await globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })
    expect(await site.quiet()).toBe(number + 1)
    await globalThis.irhPublisher?.rollBack({ number, requestedBy: null })
    await site.stop()
    site.start()
    await expect(globalThis.irhPublisher?.publish({ requestedBy: null, acceptFewerPages: false })).resolves.toContain(
      `release ${number} is live`,
    )
    expect(await site.quiet()).toBe(number)
  })

  test('holds back what would break a page, says why, and lets everything else go out', async () => {
    const target = await save('POST', '/api/essays', essay('A linked text', { body: headed('A part') }))
    const link = linking('/philosophy/a-linked-text/#text-a-part')
    await save('POST', '/api/essays', essay('A text that links', { body: link }))
    await site.until(async () => expect(await site.read('/philosophy/a-text-that-links/')).not.toBeNull())
    await site.quiet()
    await save('PATCH', `/api/essays/${target}`, { body: headed('Another part'), _status: 'published' })
    const status = async () => (await cms.api('GET', '/api/publishing/status', { as: await cms.asUser('editor') })).body
    const held = { collection: 'essays', id: target, name: 'A linked text' }
    await site.until(async () => expect(await status()).toMatchObject({ state: 'idle', dirty: false, held: [held] }))
    expect(await site.read('/philosophy/a-linked-text/')).toContain('A part')
    const newest = async () => {
      const query = { collection: 'releases', sort: '-number', limit: 1, depth: 0, overrideAccess: true } as const
      return (await cms.payload.find(query)).docs[0]
    }
    expect(await newest()).toMatchObject({
      status: 'failed',
      held: [
        {
          ...held,
          message: expect.stringContaining('it links to the part “text-a-part” of /philosophy/a-linked-text/'),
        },
      ],
      log: expect.stringContaining('“A linked text” stays as visitors know it'),
    })

    await save('POST', '/api/essays', essay('Meanwhile'))
    await site.until(async () => expect(await site.read('/philosophy/meanwhile/')).not.toBeNull())
    // The page is out a moment before the history says so.
    await site.until(async () => expect(await newest()).toMatchObject({ status: 'live', held: [held] }))

    await save('PATCH', `/api/essays/${target}`, { body: headed('A part'), _status: 'published' })
    await site.until(async () => expect(await status()).toMatchObject({ state: 'idle', dirty: false, held: [] }))
  })

  test('writes what was changed, and by whom, into the history', async () => {
    const id = await save('POST', '/api/essays', essay('For the history'))
    await site.quiet()
    const { docs } = await cms.payload.find({
      collection: 'releases',
      sort: '-number',
      limit: 1,
      depth: 0,
      overrideAccess: true,
    })
    expect(docs[0]).toMatchObject({
      status: 'live',
      reason: '“For the history” published',
      requestedBy: (await cms.asUser('editor')).user.id,
      changes: [{ collection: 'essays', id, title: 'For the history', action: 'published' }],
      contentHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('never writes what is for staff into a release', async () => {
    const canary = 'CANARY-7d1f'
    const { payload } = cms
    let staffFile = ''
    const live = await save('POST', '/api/essays', essay('A page with a draft'))
    await save('PATCH', `/api/essays/${live}?draft=true`, { body: written(canary), _status: 'draft' })
    await cms.inScope(async () => {
      const provenance = { origin: 'staff', needsConfirmation: true } as const
      const activity = await payload.create({
        collection: 'activities',
        data: {
          title: 'An activity',
          slug: 'an-activity',
          kind: 'dialogue',
          disclosure: 'low',
          summary: 'What happens in this activity, in one sentence that stands alone.',
          instructions: canary,
          participantText: canary,
          materials: [canary],
          debriefPrompts: [canary],
          provenance,
          _status: 'published',
        },
        overrideAccess: true,
      })
      const { docs: elements } = await payload.find({ collection: 'elements', limit: 1, overrideAccess: true })
      await payload.create({
        collection: 'modules',
        data: {
          title: 'A module with secrets',
          slug: 'a-module-with-secrets',
          status: 'outline',
          summary: 'What this module is about, in one plain sentence that stands alone.',
          elements: [{ element: idOf(elements[0]), weight: 'primary' }],
          segments: [
            {
              title: 'A segment',
              kind: 'dialogue',
              activity: idOf(activity),
              description: 'What can be said of it in public.',
              participantText: canary,
              facilitatorNotes: canary,
              materials: [canary],
            },
          ],
          materials: [canary],
          handout: written(canary),
          facilitatorNotes: written(canary),
          provenance,
          _status: 'published',
        },
        overrideAccess: true,
      })
      await payload.create({
        collection: 'essays',
        data: { title: `Draft ${canary}`, slug: 'draft-canary', _status: 'draft' },
        draft: true,
        overrideAccess: true,
      })
      await payload.create({
        collection: 'people',
        data: { name: `${canary} Person`, slug: 'canary-person', isPublic: false, provenance, _status: 'draft' },
        overrideAccess: true,
      })
      // A file for staff only, in each place that can name one.
      const file = await entries(cms).make('media', {
        alt: canary,
        caption: canary,
        credit: canary,
        visibility: 'staff',
      })
      staffFile = String((await payload.findByID({ collection: 'media', id: file, overrideAccess: true })).hash)
      const person = await payload.create({
        collection: 'people',
        data: {
          name: 'A person in public',
          slug: 'a-person-in-public',
          isPublic: true,
          consentOn: '2026-01-05T12:00:00.000Z',
          photo: file,
          cv: file,
          provenance,
          _status: 'published',
        },
        overrideAccess: true,
      })
      await save('POST', '/api/essays', essay('Written by a person', { authors: [person.id], meta: { image: file } }))
      await payload.create({
        collection: 'redirects',
        data: { from: '/canary-old/', to: '/training/', code: '301', note: canary, provenance },
        overrideAccess: true,
      })
      const { id: _, ...collaborate } = await payload.findGlobal({
        slug: 'collaborate',
        depth: 0,
        overrideAccess: true,
      })
      await payload.updateGlobal({
        slug: 'collaborate',
        data: { ...collaborate, notifyEmails: [`${canary.toLowerCase()}@irh.example`] },
        overrideAccess: true,
      })
      await payload.create({
        collection: 'collaboration-requests',
        data: {
          reference: 'IRH-0000-0000',
          receivedAt: new Date().toISOString(),
          status: 'new',
          name: canary,
          email: 'someone@irh.example',
          setting: 'agency',
          hopes: `${canary} is what we hope for here.`,
          organization: canary,
          role: canary,
          accessNeeds: canary,
          phone: canary,
          notes: [{ text: canary }],
          replies: [{ text: canary }],
          acknowledgement: true,
          contactBy: 'email',
          receiptHash: 'canary',
        },
        overrideAccess: true,
      })
    })
    await site.until(async () =>
      expect(await site.read('/modules/a-module-with-secrets/')).toContain('What can be said of it in public.'),
    )
    await site.until(async () => expect(await site.read('/philosophy/written-by-a-person/')).not.toBeNull())
    await site.quiet()
    // Files that are being compressed come and go under grep's hands.
    await site.stop()
    // grep answers 1 when nothing was found.
    const found = await promisify(execFile)('grep', ['-rli', canary, join(cms.dataDir, 'releases')]).catch(
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    )
    const files = await readdir(join(cms.dataDir, 'releases'), { recursive: true })
    site.start()
    expect(found).toEqual({ code: 1, stdout: '' })
    expect(staffFile).toMatch(/^[0-9a-f]{16,}$/)
    expect(files.filter((file) => file.includes(staffFile.slice(0, 16)))).toEqual([])
  })
})

describe('the state of publishing', () => {
  test('is for staff only', async () => {
    expect((await cms.api('GET', '/api/publishing/status')).status).toBe(401)
    for (const role of ['admin', 'editor', 'author', 'reviewer'] as const) {
      expect((await cms.api('GET', '/api/publishing/status', { as: await cms.asUser(role) })).status).toBe(200)
    }
  })

  test.each([
    '/api/publishing/impact',
    '/api/publishing/publish',
    '/api/publishing/roll-back',
    '/api/publishing/schedules',
    '/api/publishing/preview-links',
    '/api/essays/1/change-address',
    '/api/essays/1/withdraw',
    '/api/essays/1/review',
  ])('%s says what is wrong with half a message', async (path) => {
    const answer = await cms.api('POST', path, { as: await cms.asUser('admin'), body: '{"half' })
    expect(answer.status, answer.text).toBe(400)
    expect(answer.text).not.toContain('Something went wrong')
  })

  test('may be moved on by admins and editors alone', async () => {
    const press = async (role: 'admin' | 'editor' | 'author' | 'reviewer') =>
      cms.api('POST', '/api/publishing/publish', { as: await cms.asUser(role), body: {} })
    expect((await cms.api('POST', '/api/publishing/publish', { body: {} })).status).toBe(401)
    expect((await press('author')).status).toBe(403)
    expect((await press('reviewer')).status).toBe(403)
    expect(await press('editor')).toMatchObject({ status: 200, body: { message: expect.stringMatching(/is live/) } })
    expect((await press('admin')).status).toBe(200)
  })
})

describe('redirects', () => {
  const redirects = async () => {
    const { docs } = await cms.payload.find({
      collection: 'redirects',
      pagination: false,
      depth: 0,
      overrideAccess: true,
    })
    return new Map(docs.map(({ from, to }) => [from, to]))
  }

  test('send nobody twice: older ones follow to the newest address', async () => {
    const second = await save('POST', '/api/pages', { title: 'Second', path: '/second/', _status: 'published' })
    await save('POST', '/api/redirects', { from: '/first/', to: '/second/', code: '301' })
    await save('PATCH', `/api/pages/${second}`, { _status: 'draft' })
    await save('POST', '/api/redirects', { from: '/second/', to: '/training/', code: '301' })
    const now = await redirects()
    expect([now.get('/first/'), now.get('/second/')]).toEqual(['/training/', '/training/'])
  })

  test('never lead in a circle', async () => {
    const there = await save('POST', '/api/redirects', { from: '/there/', to: '/training/', code: '301' })
    await save('POST', '/api/redirects', { from: '/back/', to: '/there/', code: '301' })
    await save('PATCH', `/api/redirects/${there}`, { to: '/back/' })
    const now = await redirects()
    expect([now.get('/there/'), now.get('/back/')]).toEqual(['/training/', '/training/'])
    const itself = await cms.api('POST', '/api/redirects', {
      as: await cms.asUser('editor'),
      body: { from: '/itself/', to: '/itself/', code: '301' },
    })
    expect(itself.status).toBe(400)
  })
})
