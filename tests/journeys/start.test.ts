import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, readlink, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { root } from '#settings'
import { ask } from '#tests/front/support/ask.ts'
import { startFails } from '#tests/support/failed-start.ts'
import { cmsPid, eventually, freePort, type RunningServer, residentMb, startServer } from '#tests/support/server.ts'

let server: RunningServer
beforeAll(async () => {
  // As on a machine that has never run it: what compiles must not stay in the memory of what serves.
  await rm(join(root, '.build', 'compile-cache'), { recursive: true, force: true })
  server = await startServer()
})
afterAll(() => server?.stop())

const status = async (path: string) => (await fetch(`${server.url}${path}`)).status

test('a first start serves the seeded site and the admin', async () => {
  expect(await status('/')).toBe(200)
  expect(await status('/philosophy/working-at-multiple-levels-simultaneously/')).toBe(200)
  expect(await status('/admin/login')).toBe(200)
  expect(await status('/healthz')).toBe(200)
  await eventually(
    () => status('/readyz'),
    (code) => code === 200,
  )
})

test('a second start on the same data folder refuses and says why', async () => {
  const { code, errors } = await startFails({ DATA_DIR: server.dataDir, PORT: String(await freePort()) })
  expect(code).toBe(1)
  expect(errors).toMatch(new RegExp(`${server.dataDir} is in use by another server \\(process ${server.process.pid},`))
  expect(await status('/')).toBe(200)
})

test('at rest both processes together hold at most 450 MB, the front 120', async () => {
  const front = () => residentMb(server.process.pid ?? 0)
  const both = async () => (await front()) + (await residentMb(await cmsPid(server)))
  // What the start and the first pages took is given back within a quarter of a minute; a busy machine takes longer.
  await expect.poll(both, { timeout: 60_000, interval: 2000 }).toBeLessThanOrEqual(450)
  expect(await front()).toBeLessThanOrEqual(120)
}, 90_000)

test('kill -9 of the CMS leaves pages and form unaffected, and it comes back by itself', async () => {
  const before = await cmsPid(server)
  process.kill(before, 'SIGKILL')
  expect(await status('/')).toBe(200)
  const answer = await fetch(`${server.url}/collaborate/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Dana Whitfield',
      email: 'dana@example.org',
      setting: 'agency',
      hopes: 'We would like to talk about supervision for our team.',
      acknowledgement: true,
    }),
  })
  expect(answer.status).toBe(201)
  await eventually(
    () => status('/admin/login'),
    (code) => code === 200,
    { seconds: 90 },
  )
  expect(await cmsPid(server)).not.toBe(before)
  // Said once, and no step is left that never ends.
  const lines = server.log.slice(server.log.findIndex((line) => line.includes('"admin"')) + 1)
  expect(lines.filter((line) => line.includes('The CMS is back'))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('"step"'))).toEqual([])
})

test('a stop ends both processes in time, and the next start serves the same release', async () => {
  const release = await readlink(join(server.dataDir, 'current'))
  const cms = await cmsPid(server)
  const stoppedAt = Date.now()
  expect(await server.stop('SIGTERM')).toBe(0)
  expect(Date.now() - stoppedAt).toBeLessThan(10_000)
  await expect(readFile(`/proc/${cms}/cmdline`)).rejects.toThrow()

  server = await startServer({ dataDir: server.dataDir })
  expect(await status('/')).toBe(200)
  expect(await readlink(join(server.dataDir, 'current'))).toBe(release)
})

test('Ctrl-C, which comes from the terminal and once more from npm start, stops it in order', async () => {
  const isStopping = () => Promise.resolve(server.log.some((line) => line.includes('Stopping (SIGINT)')))
  server.process.kill('SIGINT')
  await eventually(isStopping, (said) => said, { everyMs: 1 })
  expect(await server.stop('SIGINT')).toBe(0)
  // What was written ahead is in the inbox itself, as after every stop.
  expect(existsSync(join(server.dataDir, 'inbox.db-wal'))).toBe(false)
})

test('asked through npm alone to stop, all of it ends in time', async () => {
  await server.stop()
  const npm = spawn('npm', ['start'], {
    cwd: root,
    stdio: 'ignore',
    env: { ...process.env, DATA_DIR: server.dataDir, PORT: new URL(server.url).port },
  })
  const ended = new Promise((resolve) => npm.once('exit', resolve))
  await eventually(
    () => status('/admin/login').catch(() => 0),
    (code) => code === 200,
  )
  const { text } = await ask({ socketPath: join(server.dataDir, 'run', 'front.sock') }, '/status')
  const { pid, cmsPid: cms } = z.object({ pid: z.int(), cmsPid: z.int() }).parse(JSON.parse(text))
  const stoppedAt = Date.now()
  npm.kill('SIGTERM')
  await ended
  expect(Date.now() - stoppedAt).toBeLessThan(10_000)
  // Both ended before npm did: nothing is left that only looks stopped.
  for (const process of [pid, cms]) await expect(readFile(`/proc/${process}/stat`)).rejects.toThrow('ENOENT')
})
