import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { reasonOf } from '../events.ts'
import { StartError } from '../start-error.ts'

export type DataFolderLock = { since: string; release: () => void }

const holderSchema = z.object({ pid: z.int(), since: z.string() })

/**
 * Takes the data folder for this process. The lock is an open transaction, which the operating system ends at any kind
 * of death; who holds it stands in a file beside. Throws `StartError` when another process has it.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const file = join(dataDir, 'run', 'front.lock')
  const holderFile = `${file}.json`
  const db = openLockFile(file)
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!/locked|busy/i.test(reasonOf(error))) throw unusable(dataDir, error)
    throw new StartError(
      `${dataDir} is in use by another server (${await holderOf(holderFile)}). Stop that one, or start this one on a folder of its own: DATA_DIR=… PORT=… npm start`,
    )
  }
  const since = new Date().toISOString()
  // A name of its own for the next moment, so that nobody reads half a file.
  await writeFile(`${holderFile}.part`, JSON.stringify({ pid: process.pid, since }))
  await rename(`${holderFile}.part`, holderFile)
  return {
    since,
    release() {
      if (db.isOpen) db.close()
    },
  }
}

function openLockFile(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: 0 })
  } catch (error) {
    throw unusable(file, error)
  }
}

const unusable = (path: string, error: unknown): StartError =>
  new StartError(
    `${path} cannot be used: ${reasonOf(error)}. Make it a folder this user owns (chown, chmod u+rwx), or choose another: DATA_DIR=… npm start`,
  )

async function holderOf(file: string): Promise<string> {
  try {
    const { pid, since } = holderSchema.parse(JSON.parse(await readFile(file, 'utf8')))
    return `process ${pid}, since ${since}`
  } catch (error) {
    return `which one is not known: ${reasonOf(error)}`
  }
}
