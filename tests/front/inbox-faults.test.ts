import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { canMount } from '#scripts/test/tools.ts'
import { freePort } from '#tests/support/server.ts'
import { filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { fillAgainAndAgain } from './support/full-disk.ts'
import { holdAgainAndAgain, sentEachCollision } from './support/held-inbox.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const collisions = isLong ? 50 : 5
const fillings = isLong ? 20 : 3

test(
  `after ${collisions} times that another program held the inbox, and a kill, none that was acknowledged is lost`,
  async () => {
    const { acknowledged, lost } = await holdAgainAndAgain(collisions)
    expect(acknowledged).toHaveLength(collisions * sentEachCollision)
    expect(lost).toEqual([])
  },
  collisions * 20_000,
)

// In npm test with less patience: front/inbox.
test.runIf(isLong)(
  'held for longer than five seconds, the inbox lets senders be told so, and keeps them once',
  async () => {
    const dataDir = await freshFolder()
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const front = await startProcess(dataDir, port)
    const names = ['Ada Held', 'Bea Held', 'Cleo Held', 'Dana Held']
    const sendAll = () => Promise.all(names.map((name) => postForm(port, { ...filled, name })))
    const other = new DatabaseSync(join(dataDir, 'inbox.db'), { timeout: 2000 })
    other.exec('BEGIN IMMEDIATE')
    const askedAt = performance.now()
    const refused = await sendAll()
    expect(performance.now() - askedAt).toBeGreaterThanOrEqual(5000)
    expect(refused.map(({ status, headers }) => [status, headers['retry-after']])).toEqual(names.map(() => [503, '60']))
    expect(rowsOf(dataDir)).toEqual([])
    expect(front.said.join()).toContain('End the program that holds inbox.db open')
    other.exec('ROLLBACK')
    other.close()
    expect((await sendAll()).map(({ status }) => status)).toEqual(names.map(() => 303))
    front.child.kill('SIGKILL')
    await front.ended
    expect(
      rowsOf(dataDir)
        .map(({ input }) => String(input['name']))
        .toSorted(),
    ).toEqual(names)
    await rm(dataDir, { recursive: true })
  },
)

test.runIf(canMount)(
  `when the disk is full, ${fillings} times, nothing is thanked for that is not kept, and it heals when there is room`,
  async () => {
    const { acknowledged, thankedWhileFull, kept } = await fillAgainAndAgain(fillings)
    expect(thankedWhileFull).toEqual([])
    expect(acknowledged).toHaveLength(fillings * 2)
    expect(kept).toEqual(acknowledged)
  },
  fillings * 20_000,
)
