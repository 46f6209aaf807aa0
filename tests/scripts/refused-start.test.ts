import { existsSync } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { root } from '#settings'
import { startFails } from '#tests/support/failed-start.ts'
import { freePort } from '#tests/support/server.ts'

let folder: string
let dataDir: string
let port: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irh-refused-'))
  dataDir = join(folder, 'data')
  port = String(await freePort())
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const start = (env: Record<string, string> = {}, how: Parameters<typeof startFails>[1] = {}) =>
  startFails({ DATA_DIR: dataDir, PORT: port, ...env }, how)

describe('a setting that cannot be', () => {
  test.each([
    [{ PORT: 'eighty' }, 'PORT'],
    [{ HOST: 'http://127.0.0.1' }, 'HOST'],
    [{ SITE_URL: 'nowhere' }, 'SITE_URL'],
    [{ ADMIN_URL: 'nowhere' }, 'ADMIN_URL'],
    [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
    [{ DATABASE_URL: 'postgres://127.0.0.1/irh' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'mongodb://127.0.0.1/irh' }, 'PAYLOAD_SECRET'],
    [{ MONGODB_COMPATIBILITY: 'mysql' }, 'MONGODB_COMPATIBILITY'],
    [{ PAYLOAD_SECRET: 'weak' }, 'PAYLOAD_SECRET'],
    [{ ADMIN_EMAIL: 'a@example.org' }, 'ADMIN_PASSWORD'],
    [{ SMTP_URL: 'smtp://' }, 'SMTP_URL'],
    [{ MAIL_FROM: 'IRH' }, 'MAIL_FROM'],
    [{ DOI_URL: 'doi.org' }, 'DOI_URL'],
    [{ IRH_PII_KEY: 'some words' }, 'IRH_PII_KEY'],
    [{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
  ])('%j ends the start in one line and leaves nothing behind', async (env, name) => {
    const { code, said } = await start(env)
    expect(code).toBe(1)
    expect(said.trim().split('\n')).toHaveLength(1)
    expect(said).toContain(name)
    expect(await readdir(folder)).toEqual([])
  })
})

test('a taken port is named, with the setting that changes it', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(Number(port), '127.0.0.1', resolve))
  const { code, errors, said } = await start()
  await new Promise((resolve) => taken.close(resolve))
  expect(code).toBe(1)
  expect(said).not.toContain('visitor')
  expect(errors.split('\n')).toHaveLength(1)
  expect(errors).toMatch(new RegExp(`Port ${port} .* is taken.*PORT=`))
})

test('a HOST that is no address of this machine is named, with what to do', async () => {
  const { code, errors } = await start({ HOST: '192.0.2.1' })
  expect(code).toBe(1)
  expect(errors.split('\n')).toHaveLength(1)
  expect(errors).toMatch(/^HOST 192\.0\.2\.1 is no address of this machine\. Use 127\.0\.0\.1/)
})

test('a database file that cannot be is named, with the setting', async () => {
  const { code, errors } = await start({ DATABASE_URL: 'file:/dev/null/irh.db' })
  expect(code).toBe(1)
  expect(errors.split('\n')).toHaveLength(1)
  expect(errors).toMatch(/DATABASE_URL/)
})

test('a data folder this user may not enter is named, with what to do', async () => {
  await mkdir(dataDir)
  await chmod(dataDir, 0o000)
  // The superuser may enter everything, unless that right is taken away.
  const rights = '-dac_override,-dac_read_search'
  const as = process.getuid?.() === 0 ? ['setpriv', `--bounding-set=${rights}`, `--inh-caps=${rights}`] : []
  const { code, errors } = await start({}, { as })
  await chmod(dataDir, 0o700)
  expect(code).toBe(1)
  expect(errors.split('\n')).toHaveLength(1)
  expect(errors).toMatch(/DATA_DIR .*\/data cannot be used: EACCES.*chown/)
  expect(await readdir(dataDir)).toEqual([])
})

test('a database that a newer version wrote is not touched', async () => {
  await mkdir(dataDir)
  const file = join(dataDir, 'irh.db')
  const db = new DatabaseSync(file)
  db.exec('PRAGMA journal_mode = WAL')
  db.exec('CREATE TABLE payload_migrations (id TEXT, name TEXT, batch INTEGER)')
  db.exec("INSERT INTO payload_migrations VALUES ('x', '9999_from_the_future', 2)")
  db.close()
  const before = await readFile(file)
  const { code, said, errors } = await start()
  expect(code).toBe(1)
  expect(errors).toMatch(/^The database is newer than this program: .*9999_from_the_future.*newer version.*backup/)
  expect(said.split('9999_from_the_future')).toHaveLength(2) // said once
  expect((await readFile(file)).equals(before)).toBe(true)
})

test('a database server that does not answer is named, its password is not', async () => {
  const { code, said, errors } = await start({
    DATABASE_URL: 'mongodb://me:hidden-word@127.0.0.1:9/irh?replicaSet=one',
    PAYLOAD_SECRET: 'a3f19c5e7b2d4860a3f19c5e7b2d4860',
  })
  expect(code).toBe(1)
  expect(errors).toMatch(/127\.0\.0\.1:9 cannot be reached: connect ECONNREFUSED 127\.0\.0\.1:9\. Start it/)
  expect(said).not.toContain('hidden-word')
})

describe('a seed', () => {
  let project: string
  beforeEach(async () => {
    project = join(folder, 'project')
    await mkdir(project)
    const parts = ['.build/renderer', '.build/stamps.json', 'content', 'front', 'scripts', 'site']
    for (const part of [...parts, 'package.json', 'package-lock.json', 'settings.ts', 'sealing.ts']) {
      await cp(join(root, part), join(project, part), { recursive: true })
    }
    const isSource = (path: string) => !path.startsWith(join(root, 'cms', '.next'))
    await cp(join(root, 'cms'), join(project, 'cms'), { recursive: true, filter: isSource })
    await symlink(join(root, 'node_modules'), join(project, 'node_modules'))
  })

  test('is read with a renderer that is built again when somebody threw it away', async () => {
    await rm(join(project, '.build', 'renderer'), { recursive: true })
    await writeFile(join(project, 'content', 'seed', 'essays', 'broken.md'), '')
    const { said } = await start({}, { project })
    expect(said).toContain('"step":"Build the pages’ renderer","state":"started"')
    expect(existsSync(join(project, '.build', 'renderer', 'server', 'entry.mjs'))).toBe(true)
  })

  const term = (data: object) =>
    JSON.stringify({ term: 'Word', slug: 'word', provenance: { origin: 'staff' }, ...data })
  const definition = 'What the word means here.'
  test.each([
    ['that is no JSON', '{', /terms\/word\.json/],
    ['with a field the model does not have', term({ definition, colour: 'red' }), /terms\/word\.json.*colour/],
    ['with a value of another type', term({ definition: 5 }), /terms\/word\.json, definition: must be of type string/],
    ['with a relation to nobody', term({ definition, seeAlso: ['nobody'] }), /terms\/word\.json.*nobody/],
  ])('%s stops the first start before anything is written', async (_, text, message) => {
    await mkdir(join(project, 'content', 'seed', 'terms'))
    await writeFile(join(project, 'content', 'seed', 'terms', 'word.json'), text)
    const { code, errors } = await start({}, { project })
    expect(code).toBe(1)
    expect(errors).toMatch(message)
    expect(errors).not.toMatch(/^\s+at /m) // no stack: it is not a fault of the program
    expect((await readdir(dataDir)).sort()).toEqual(['run', 'secret'])
  })
})
