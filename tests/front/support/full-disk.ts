import { execFile } from 'node:child_process'
import { rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '#tests/support/server.ts'
import { filled, sendForReference } from './ask.ts'
import { freshFolder } from './front.ts'
import { rowsOf } from './inbox.ts'
import { startProcess } from './process.ts'
import { makeCurrent, writeRelease } from './release.ts'

const run = promisify(execFile)

/** Does something in a data folder on a disk of 16 MB. */
export async function onSmallDisk<T>(work: (dataDir: string) => Promise<T>): Promise<T> {
  const dataDir = await freshFolder()
  await run('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', dataDir])
  try {
    return await work(dataDir)
  } finally {
    await run('umount', ['-l', dataDir])
    await rm(dataDir, { recursive: true })
  }
}

/** Fills the disk up; who frees it calls what comes back. */
export async function fillUp(dataDir: string): Promise<() => Promise<void>> {
  const filling = join(dataDir, 'filling')
  const { bavail, bsize } = await statfs(dataDir)
  // What comes meanwhile may take some of it: filled as far as it goes.
  await writeFile(filling, Buffer.alloc(bavail * bsize)).catch(() => null)
  return () => rm(filling)
}

type Filled = { acknowledged: string[]; thankedWhileFull: string[]; kept: string[] }

/** Fills the disk so often, sends before, while it is full and after, and kills the front. By their references. */
export const fillAgainAndAgain = (fillings: number): Promise<Filled> =>
  onSmallDisk(async (dataDir) => {
    await makeCurrent(dataDir, await writeRelease(dataDir, 1))
    const port = await freePort()
    const acknowledged: string[] = []
    const thankedWhileFull: string[] = []
    for (let round = 0; round < fillings; round += 1) {
      // A new one each time: the limit by address would set requests aside, for which so small a disk has no room.
      const front = await startProcess(dataDir, port)
      const send = (name: string) => sendForReference(port, { ...filled, name: `${name} ${round}` })
      acknowledged.push((await send('Before')) ?? 'refused before the disk was full')
      const free = await fillUp(dataDir)
      const whileFull = await send('Full')
      if (whileFull !== null) thankedWhileFull.push(whileFull)
      await free()
      acknowledged.push((await send('After')) ?? 'refused when there was room again')
      front.child.kill('SIGKILL')
      await front.ended
    }
    return { acknowledged, thankedWhileFull, kept: rowsOf(dataDir).map(({ reference }) => reference) }
  })
