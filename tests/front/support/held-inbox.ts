import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { freePort } from '#tests/support/server.ts'
import { filled, sendForReference } from './ask.ts'
import { freshFolder } from './front.ts'
import { rowsOf } from './inbox.ts'
import { startProcess } from './process.ts'
import { makeCurrent, writeRelease } from './release.ts'

/** How many are sent while it is held. */
export const sentEachCollision = 4

/** Another program holds the inbox so often while four send, and then the front is killed. By their references. */
export async function holdAgainAndAgain(collisions: number): Promise<{ acknowledged: string[]; lost: string[] }> {
  const dataDir = await freshFolder()
  await makeCurrent(dataDir, await writeRelease(dataDir, 1))
  const port = await freePort()
  const acknowledged: string[] = []
  for (let round = 0; round < collisions; round += 1) {
    const front = await startProcess(dataDir, port)
    const other = new DatabaseSync(join(dataDir, 'inbox.db'), { timeout: 2000 })
    other.exec('BEGIN IMMEDIATE')
    const names = Array.from({ length: sentEachCollision }, (_, count) => `Held ${round} ${count}`)
    const sending = Promise.all(names.map((name) => sendForReference(port, { ...filled, name })))
    // Held for longer than a request takes; then it waits, and is kept.
    await new Promise((resolve) => setTimeout(resolve, 300))
    other.exec('ROLLBACK')
    other.close()
    acknowledged.push(...(await sending).filter((reference) => reference !== null))
    front.child.kill('SIGKILL')
    await front.ended
  }
  const kept = new Set(rowsOf(dataDir).map(({ reference }) => reference))
  await rm(dataDir, { recursive: true })
  return { acknowledged, lost: acknowledged.filter((reference) => !kept.has(reference)) }
}
