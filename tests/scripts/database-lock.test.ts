import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { lockDatabase } from '#cms/database/lock.ts'
import { root } from '#settings'

let folder: string
let file: string
let other: ChildProcess | null = null
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'irh-lock-'))
  file = join(folder, 'irh.db')
})
afterEach(async () => {
  other?.kill('SIGKILL')
  other = null
  await rm(folder, { recursive: true })
})

/** A process that has the database, and ends by itself after so many milliseconds. */
async function takenFor(ms: number): Promise<ChildProcess> {
  const code = `
    import { lockDatabase } from '#cms/database/lock.ts'
    lockDatabase(process.argv[1])
    process.stdout.write('taken')
    setTimeout(() => process.exit(), ${ms})`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code, file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  other = child
  await once(child.stdout, 'data')
  return child
}

test('a CMS waits for the one before it, which takes a moment to end after its server was killed', async () => {
  await takenFor(500)
  const release = lockDatabase(file)
  release()
})

test('a CMS on a database that another one keeps refuses, and names the process', async () => {
  const { pid } = await takenFor(600_000)
  expect(() => lockDatabase(file, { patienceMs: 100 })).toThrow(
    new RegExp(`irh.db is in use by another CMS \\(process ${pid}, since .*\\). Stop that one`),
  )
  // The one of a killed server may be stuck: it is waited for (docs/decisions/0090). A living one has its own data folder.
  for (const mayPass of [true, false]) {
    expect(() => lockDatabase(file, { patienceMs: 100, mayPass })).toThrow(expect.objectContaining({ mayPass }))
  }
})
