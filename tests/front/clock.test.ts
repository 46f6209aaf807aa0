// Fault 16: the clock of a running server is moved. Needs libfaketime (apt-get install faketime), else it is skipped.
import { writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { openLimits, usualLimits } from '#front/intake/limits.ts'
import { findFaketime } from '#scripts/test/tools.ts'
import { eventually, freePort } from '#tests/support/server.ts'
import { ask, filled, postForm, postJson } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const library = findFaketime()
if (library === null) {
  process.stderr.write('\n!!! SKIPPED: the moved clock. libfaketime is not installed (apt-get install faketime).\n\n')
}

test.skipIf(library === null).each([
  ['400 days ahead', '+400d'],
  ['an hour back', '-1h'],
])('a server whose clock is moved %s keeps requests, its CMS, and a fresh view of its parts', async (_, moved) => {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const clock = join(dataDir, 'clock')
  writeFileSync(clock, '+0d')
  const front = await startProcess(dataDir, port, {
    withCms: true,
    env: {
      LD_PRELOAD: library ?? '',
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // The steady clock of a machine does not move with its time of day.
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
  })
  const health = async () => JSON.parse((await ask({ port }, '/readyz')).text)
  await eventually(health, ({ cms }) => cms?.ok === true)
  const before = JSON.parse((await ask({ port }, '/collaborate/stamp')).text)
  const link = /reference=(.*)$/.exec((await postForm(port, filled)).headers.location ?? '')?.[1]

  writeFileSync(clock, moved)
  // Its stamp is of another time: an oddity, and nothing that keeps anybody away.
  const sent = await postJson(port, { ...filled, name: 'Bea Example', acknowledgement: true, stamp: before.stamp })
  expect(sent.status).toBe(201)
  expect(rowsOf(dataDir).at(-1)).toMatchObject({ quarantined: false, reasons: ['odd-stamp'] })
  const years = rowsOf(dataDir).map(({ receivedAt }) => Date.parse(receivedAt))
  expect(Math.abs((years[1] ?? 0) - (years[0] ?? 0))).toBeGreaterThan(3_000_000)
  // The link of the first is known for its ten minutes all the same.
  expect((await ask({ port }, `/collaborate/sent/?reference=${link}`)).text).toContain('/collaborate/receipt/')
  writeFileSync(join(dataDir, 'database-is-down'), '')
  await eventually(health, ({ database }) => database.ok === false)
  await rm(join(dataDir, 'database-is-down'))
  await eventually(health, ({ ready }) => ready === true)
  expect((await health()).cms.restarts).toBe(0)
  await eventually(
    async () => rowsOf(dataDir),
    (rows) => rows.every(({ copiedAt }) => copiedAt !== null),
  )
  front.child.kill('SIGTERM')
  expect(await front.ended).toBe(0)
  await rm(dataDir, { recursive: true })
})

afterEach(() => vi.useRealTimers())

test('the ceiling for the whole server is there again a second later, also when the clock has gone back', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const limits = openLimits({ ...usualLimits, postsPerSecond: 1 })
  expect([limits.hasRoom(), limits.hasRoom()]).toEqual([true, false])
  vi.setSystemTime(Date.now() - 3_600_000)
  await eventually(
    async () => limits.hasRoom(),
    (has) => has,
    { seconds: 30 },
  )
})
