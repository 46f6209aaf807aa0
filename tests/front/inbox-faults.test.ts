import { execFile } from 'node:child_process'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freePort } from '#tests/support/server.ts'
import { filled, postForm } from './support/ask.ts'
import { freshFolder } from './support/front.ts'
import { rowsOf } from './support/inbox.ts'
import { startProcess } from './support/process.ts'
import { makeCurrent, writeRelease } from './support/release.ts'

const isLong = process.env['TEST_FAULTS'] === 'long'
const collisions = isLong ? 50 : 5
const fillings = isLong ? 20 : 3
const run = promisify(execFile)
const isRoot = process.getuid?.() === 0

const send = async (port: number, name: string): Promise<string | null> => {
  const { status, headers } = await postForm(port, { ...filled, name })
  if (status === 503) return null
  expect(status).toBe(303)
  return /reference=(.*)$/.exec(headers.location ?? '')?.[1] ?? ''
}

test(
  `after ${collisions} times that another program held the inbox, and a kill, none that was acknowledged is lost`,
  async () => {
    const dataDir = await freshFolder()
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const acknowledged: string[] = []
    for (let round = 0; round < collisions; round += 1) {
      const front = await startProcess(dataDir, port)
      const other = new DatabaseSync(join(dataDir, 'inbox.db'), { timeout: 2000 })
      other.exec('BEGIN IMMEDIATE')
      const sending = Promise.all([1, 2, 3, 4].map((count) => send(port, `Held ${round} ${count}`)))
      // Held for longer than a request takes; then it waits, and is kept.
      await new Promise((resolve) => setTimeout(resolve, 300))
      other.exec('ROLLBACK')
      other.close()
      acknowledged.push(...(await sending).filter((reference) => reference !== null))
      front.child.kill('SIGKILL')
      await front.ended
    }
    expect(acknowledged).toHaveLength(collisions * 4)
    const kept = new Set(rowsOf(dataDir).map(({ reference }) => reference))
    expect(acknowledged.filter((reference) => !kept.has(reference))).toEqual([])
    await rm(dataDir, { recursive: true })
  },
  collisions * 20_000,
)

test.runIf(isRoot)(
  `when the disk is full, ${fillings} times, nothing is thanked for that is not kept, and it heals when there is room`,
  async () => {
    const dataDir = await freshFolder()
    await run('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', dataDir])
    try {
      await makeCurrent(dataDir, await writeRelease(dataDir, 1))
      const port = await freePort()
      const acknowledged: string[] = []
      for (let round = 0; round < fillings; round += 1) {
        // A new one each time: the limit by address would set requests aside, for which so small a disk has no room.
        const front = await startProcess(dataDir, port)
        acknowledged.push((await send(port, `Before ${round}`)) ?? 'refused before the disk was full')
        const { bavail, bsize } = await statfs(dataDir)
        await writeFile(join(dataDir, 'filling'), Buffer.alloc(bavail * bsize))
        expect(await send(port, `Full ${round}`)).toBeNull()
        await rm(join(dataDir, 'filling'))
        acknowledged.push((await send(port, `After ${round}`)) ?? 'refused when there was room again')
        front.child.kill('SIGKILL')
        await front.ended
      }
      const rows = rowsOf(dataDir)
      expect(rows.map(({ reference }) => reference)).toEqual(acknowledged)
      expect(JSON.stringify(rows)).not.toContain('Full ')
    } finally {
      await run('umount', ['-l', dataDir])
      await rm(dataDir, { recursive: true })
    }
  },
  fillings * 20_000,
)
