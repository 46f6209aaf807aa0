import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { ensureRenderer } from '#scripts/site/build-renderer.ts'
import { isMongodb } from '#tests/support/database.ts'
import { openCms } from '#tests/support/payload.ts'
import { type Message, newDataDir, startCms } from '#tests/support/payload-server.ts'
import { entries } from './entries.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const due = isLong ? 100 : 20
const growsByMs = isLong ? 10 : 50

const row = z.object({ title: z.string(), state: z.enum(['waiting', 'done', 'failed']), status: z.string() })

/** What is due is looked for next. */
const isAboutToBegin = ({ name, state }: Message): boolean =>
  name === 'Give the CMS its first texts' && state === 'done'

/** What the database says of each schedule and its essay, read while no process has it. */
function stateIn(file: string) {
  const db = new DatabaseSync(file)
  const found = db
    .prepare('SELECT e.title, s.state, e._status AS status FROM schedules s JOIN essays e ON e.id = s.target_id')
    .all()
  db.close()
  return found.map((each) => row.parse(each))
}

// What became of each is read in the file of SQLite.
test.runIf(!isMongodb)(
  'killed at any point, what is due is published whole or not at all, and once',
  { timeout: 300_000 },
  async () => {
    await ensureRenderer()
    const cms = await openCms()
    const all = entries(cms)
    const editor = await cms.asUser('editor')
    const { seedIfNew } = await import('#cms/seeding/seed-if-new.ts')
    await cms.inScope(() => seedIfNew(cms.payload))
    const ids: string[] = []
    for (let count = 0; count < due; count += 1) {
      const id = await all.make('essays', { _status: 'draft', title: `Chosen ${count}`, slug: `chosen-${count}` })
      ids.push(id)
      const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 3_600_000).toISOString()
      const body = { collection: 'essays', id, action: 'publish', version: 'newest', at, timeZone: 'Europe/Berlin' }
      const asked = await cms.api('POST', '/api/publishing/schedules', { as: editor, body })
      expect(asked.status, asked.text).toBe(201)
      const typed = { title: `Typed later ${count}`, _status: 'draft' }
      await cms.api('PATCH', `/api/essays/${id}?draft=true&autosave=true`, { as: editor, body: typed })
    }
    await cms.inScope(() =>
      cms.payload.update({
        collection: 'schedules',
        where: { state: { equals: 'waiting' } },
        data: { at: new Date(Date.now() - 60_000).toISOString() },
        overrideAccess: true,
      }),
    )

    // The CMS of its own process gets a copy: no file is ever opened by two.
    const dataDir = await newDataDir()
    await mkdir(join(dataDir, 'run'), { recursive: true })
    const file = join(dataDir, 'irh.db')
    const original = new DatabaseSync(join(cms.dataDir, 'irh.db'))
    original.exec(`VACUUM INTO '${file}'`)
    original.close()

    let rounds = 0
    while (stateIn(file).some(({ state }) => state === 'waiting')) {
      const server = await startCms({ dataDir, env: { DATABASE_URL: `file:${file}` } }, isAboutToBegin)
      await pause(rounds * growsByMs)
      server.child.kill('SIGKILL')
      await server.stop()
      rounds += 1
      for (const { title, state, status } of stateIn(file)) {
        expect([title, state, status]).toEqual([title, state, state === 'done' ? 'published' : 'draft'])
        if (state === 'done') expect(title).toMatch(/^Chosen/)
      }
    }
    expect(rounds).toBeGreaterThan(1)

    const server = await startCms({ dataDir, env: { DATABASE_URL: `file:${file}` } })
    const login = await server.ask('POST', '/api/users/login', {
      headers: { origin: cms.siteUrl },
      body: { email: editor.email, password: editor.password },
    })
    const { token } = z.object({ token: z.string() }).parse(JSON.parse(login.text))
    const headers = { authorization: `JWT ${token}` }
    const get = async (path: string): Promise<unknown> => JSON.parse((await server.ask('GET', path, { headers })).text)
    for (const [count, id] of ids.entries()) {
      expect(await get(`/api/essays/${id}?depth=0`)).toMatchObject({ title: `Chosen ${count}`, _status: 'published' })
      expect(await get(`/api/essays/${id}?depth=0&draft=true`)).toMatchObject({ title: `Typed later ${count}` })
      const published = `where[parent][equals]=${id}&where[version._status][equals]=published`
      expect(await get(`/api/essays/versions?depth=0&${published}`)).toMatchObject({ totalDocs: 1 })
    }
    await server.stop()
  },
)
