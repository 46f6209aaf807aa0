import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { filled, postForm } from '#tests/front/support/ask.ts'
import { makeCurrent, writeRelease } from '#tests/front/support/release.ts'
import { eventually, freePort, startServer } from '#tests/support/server.ts'

test('after a power cut the site is served and requests are taken while the database is not up yet, for as long as it takes', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-before-database-'))
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const server = await startServer({
    dataDir,
    waitFor: 'site',
    env: {
      DATABASE_URL: `mongodb://127.0.0.1:${await freePort()}/irh?replicaSet=one`,
      PAYLOAD_SECRET: 'a3f19c5e7b2d4860a3f19c5e7b2d4860',
    },
  })
  const send = async () => (await postForm(Number(new URL(server.url).port), filled)).status
  expect(await send()).toBe(303)
  const isTriedAgain = eventually(
    async () => server.log.join('\n'),
    (log) => log.includes('The CMS ended; it is started again'),
    { seconds: 240 },
  )
  // The second is told only when the whole server ends.
  await Promise.race([isTriedAgain, server.adminReady])
  expect(server.log.join('\n')).toMatch(
    /cannot be reached: .*Start it, or correct DATABASE_URL.*requests are kept meanwhile/,
  )
  expect(await send()).toBe(303)
  const admin = await fetch(`${server.url}/admin`, { headers: { accept: 'text/html' } })
  expect([admin.status, await admin.text()]).toEqual([503, expect.stringContaining('The database does not answer')])
  expect(await server.stop()).toBe(0)
  await rm(dataDir, { recursive: true })
}, 300_000)
