import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readlink } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '#settings'
import { cmsPid, eventually, freePort, type RunningServer, startServer } from '#tests/support/server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const status = async (path: string) => (await fetch(`${server.url}${path}`)).status

/** Runs `npm start`'s script to its end. */
async function startFails(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [join(root, 'scripts', 'start.ts')], {
    cwd: root,
    env: { ...process.env, ...env },
  })
  let said = ''
  child.stdout.on('data', (chunk) => (said += chunk))
  child.stderr.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said }
}

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
  const { code, said } = await startFails({ DATA_DIR: server.dataDir, PORT: String(await freePort()) })
  expect(code).not.toBe(0)
  expect(said).toMatch(/already|in use|used by/i)
  expect(await status('/')).toBe(200)
})

test('a taken port is named, with the setting that changes it', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const { code, said } = await startFails({ DATA_DIR: await mkdtemp(join(tmpdir(), 'irh-port-')), PORT: String(port) })
  taken.close()
  expect(code).not.toBe(0)
  expect(said).toContain(String(port))
  expect(said).toContain('PORT')
})

test.each([
  [{ SITE_URL: 'nowhere' }, 'SITE_URL'],
  [{ PAYLOAD_SECRET: 'weak' }, 'PAYLOAD_SECRET'],
  [{ DATA_DIR: '/dev/null/data' }, 'DATA_DIR'],
])('%j ends the start in one line and leaves nothing behind', async (env, name) => {
  const dataDir = join(await mkdtemp(join(tmpdir(), 'irh-bad-')), 'data')
  const { code, said } = await startFails({ PORT: String(await freePort()), DATA_DIR: dataDir, ...env })
  expect(code).not.toBe(0)
  expect(said.trim().split('\n')).toHaveLength(1)
  expect(said).toContain(name)
  await expect(mkdir(dataDir)).resolves.toBeUndefined() // it was never made
})

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
    { seconds: 40 },
  )
  expect(await cmsPid(server)).not.toBe(before)
})

test('a stop ends both processes in time, and a warm start serves the same release within 5 seconds', async () => {
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
