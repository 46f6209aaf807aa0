import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isMongodb } from '#tests/support/database.ts'
import { handedRequest } from '#tests/support/handed-request.ts'
import { type CmsServer, cmsRefusal, newDataDir, startCms } from '#tests/support/payload-server.ts'
import { eventually } from '#tests/support/server.ts'

let cms: CmsServer
beforeAll(async () => {
  cms = await startCms()
})
afterAll(() => cms?.stop())

const file = () => join(cms.dataDir, 'irh.db')

test('it tells the front its steps, then that it is ready', () => {
  const types = cms.messages.map(({ type }) => type)
  expect(types.at(0)).toBe('step')
  expect(types).toContain('ready')
})

// One other program can hold the whole of SQLite.
test.skipIf(isMongodb)(
  'its database is well while it takes writes, and not while another program holds it',
  async () => {
    expect((await cms.ask('GET', '/internal/health')).status).toBe(200)
    const other = new DatabaseSync(file())
    other.exec('BEGIN IMMEDIATE')
    const held = await cms.ask('GET', '/internal/health')
    other.exec('ROLLBACK')
    other.close()
    expect(held.status).toBe(503)
    expect(held.text).toContain('took no write')
    await eventually(
      () => cms.ask('GET', '/internal/health'),
      ({ status }) => status === 200,
    )
  },
)

test('a request is taken over once, however often it is handed over', async () => {
  const handOver = () => cms.ask('POST', '/internal/collaboration-requests', { body: handedRequest('IRH-7K2M-9QRT') })
  expect((await handOver()).status).toBe(201)
  expect((await handOver()).status).toBe(200)
  const refused = await cms.ask('POST', '/internal/collaboration-requests', { body: { reference: 'IRH-7K2M-9QRT' } })
  expect(refused.status).toBe(400)
  expect(refused.text).toContain('receivedAt')
})

describe('commands', () => {
  test.each([
    ['unlock', { email: 'nobody@example.org' }, 409, 'no account'],
    ['unlock', {}, 409, 'email'],
    ['tidy-up', {}, 404, 'no command'],
  ])('%s with %j is answered with the reason', async (name, body, status, why) => {
    const answer = await cms.ask('POST', `/internal/commands/${name}`, { body })
    expect(answer.status).toBe(status)
    expect(JSON.parse(answer.text)).toMatchObject({ message: expect.stringContaining(why) })
  })

  test('what is no JSON is refused', async () => {
    expect((await cms.ask('POST', '/internal/commands/unlock', { body: '{' })).status).toBe(400)
  })
})

// The lock lies beside the file of SQLite.
describe.skipIf(isMongodb)('it refuses to start, in one line,', () => {
  test('on a database that another CMS has', async () => {
    const { code, said, messages } = await cmsRefusal({ dataDir: cms.dataDir })
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain(`process ${cms.child.pid}`)
    expect(messages.at(-1)).toMatchObject({ type: 'failed', message: said.trim() })
    expect((await cms.ask('GET', '/internal/health')).status).toBe(200)
  })

  test('on a database that a newer version wrote', async () => {
    const dataDir = await newDataDir()
    const first = await startCms({ dataDir })
    expect(await first.stop()).toBe(0)
    const db = new DatabaseSync(join(dataDir, 'irh.db'))
    db.exec("INSERT INTO payload_migrations (id, name, batch) VALUES ('x', '9999_from_the_future', 2)")
    db.close()
    const { code, said } = await cmsRefusal({ dataDir })
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('newer than this program')
    expect(said).toContain('9999_from_the_future')
  })

  test('on a file that is no database', async () => {
    const dataDir = await newDataDir()
    await mkdir(dataDir, { recursive: true })
    await writeFile(join(dataDir, 'irh.db'), 'this is a text, not a database, however long it may go on. '.repeat(100))
    const { code, said } = await cmsRefusal({ dataDir })
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('irh.db')
    expect(said).toContain('backup')
  })

  test('when MongoDB cannot be reached', async () => {
    const { code, said } = await cmsRefusal({
      dataDir: await newDataDir(),
      env: { DATABASE_URL: 'mongodb://me:secret@127.0.0.1:9/irh' },
    })
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain('127.0.0.1:9')
    expect(said).toContain('DATABASE_URL')
    expect(said).not.toContain('secret')
  })
})

/** That the server asks for it at all no fake clock can tell (`inbox.test.ts`): the minute until its first look, alone, is over at once. */
const looksAtOnce = `
  const wait = setTimeout
  globalThis.setTimeout = (work, ms, ...given) => wait(work, work.name === 'keepTimes' ? 0 : ms, ...given)
`

// What is due is read in the file of SQLite.
test.skipIf(isMongodb)(
  'asked to stop it ends in time; whoever comes next gets the database, and erases what is due there',
  async () => {
    const dataDir = await newDataDir()
    const first = await startCms({ dataDir })
    const due = { ...handedRequest('IRH-7K2M-9QRT'), quarantined: true, receivedAt: '2020-11-24T09:00:00.000Z' }
    await first.ask('POST', '/internal/collaboration-requests', { body: due })
    const isErased = () => {
      const db = new DatabaseSync(join(dataDir, 'irh.db'), { readOnly: true })
      const row = db.prepare('SELECT hopes FROM collaboration_requests').get()
      db.close()
      return row?.['hopes'] === '[erased]'
    }
    expect(isErased()).toBe(false)
    first.child.kill('SIGKILL')
    await eventually(
      async () => first.child.signalCode,
      (signal) => signal === 'SIGKILL',
    )
    const env = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(looksAtOnce)}` }
    const second = await startCms({ dataDir, env })
    await expect.poll(isErased).toBe(true)
    const askedAt = Date.now()
    expect(await second.stop()).toBe(0)
    expect(Date.now() - askedAt).toBeLessThan(12_000)
  },
)
