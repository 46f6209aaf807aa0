// npm run irh: the exit code is 0 only when a command did what it says, and what went wrong is said (docs/operating.md).
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { root } from '#settings'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'irh-commands-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

function irh(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'irh.ts'), ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    encoding: 'utf8',
  })
  return { code: status, said: stdout, errors: stderr.trim() }
}

test.each([
  ['a command that there is not', ['nosuch'], /^There is no command "nosuch"\./],
  ['an option it does not have', ['publish', '--quickly'], /^"--quickly" is not part of this command: .* publish/],
  ['more than it takes', ['releases', 'all'], /^"all" is not part of this command: npm run irh -- releases$/],
  ['one number too many', ['rollback', '1', '2'], /^"2" is not part of this command: .* rollback \[NUMBER\]$/],
  ['no number', ['rollback', 'last'], /^Say which by its number/],
  ['nobody', ['unlock'], /^Say whom/],
  ['no folder', ['export-snapshot'], /^Say where to/],
])('is told %s, does nothing and fails', async (_, args, message) => {
  const { code, errors } = irh(...args)
  expect(errors).toMatch(message)
  expect(code).not.toBe(0)
  expect(await readdir(dataDir)).toEqual([])
})

test.each([
  'about',
  'erase',
  'export-site',
  'export-snapshot',
  'publish',
  'releases',
  'reseal',
  'rollback',
  'seed',
  'unlock',
  'verify',
])('%s says what it does when asked, and does nothing', async (command) => {
  const { code, said } = irh(command, '--help')
  expect(said).toMatch(new RegExp(`^npm run irh -- ${command}`))
  expect(code).toBe(0)
  expect(await readdir(dataDir)).toEqual([])
})

test('says why the CMS does not start for it', async () => {
  const db = new DatabaseSync(join(dataDir, 'irh.db'))
  db.exec('CREATE TABLE payload_migrations (id TEXT, name TEXT, batch INTEGER)')
  db.exec("INSERT INTO payload_migrations VALUES ('x', '9999_from_the_future', 2)")
  db.close()
  const { code, errors } = irh('releases')
  expect(errors).toMatch(/^The database is newer than this program: .*9999_from_the_future/)
  expect(code).toBe(1)
})
