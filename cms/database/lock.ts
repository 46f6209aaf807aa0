import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { reasonOf } from '../reason-of.ts'
import { StartRefused } from '../start-refused.ts'

const holderSchema = z.object({ pid: z.int(), since: z.string() })

/**
 * Takes a SQLite file for this process: two at once would each believe what they have in memory. The lock is an open
 * transaction on a small file beside it, which the operating system ends at any kind of death; a second file says who
 * has it. Returns the release. Throws `StartRefused` when another process still has it after `patienceMs`: the CMS
 * of a server that was killed takes a moment to end. `mayPass`: it cannot be one that a living server has.
 */
export function lockDatabase(databaseFile: string, { patienceMs = 15_000, mayPass = false } = {}): () => void {
  const file = `${databaseFile}.lock`
  const holderFile = `${file}.json`
  const db = openLock(file, patienceMs)
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (!/locked|busy/i.test(reasonOf(error))) throw unusable(file, error)
    throw new StartRefused(
      `The database ${databaseFile} is in use by another CMS (${holderOf(holderFile)}). Stop that one, or use a data folder of your own: DATA_DIR=… npm start`,
      { mayPass },
    )
  }
  // A name of its own for the next moment, so that nobody reads half a file.
  writeFileSync(`${holderFile}.part`, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }))
  renameSync(`${holderFile}.part`, holderFile)
  return () => {
    if (db.isOpen) db.close()
  }
}

function openLock(file: string, timeout: number): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout })
  } catch (error) {
    throw unusable(file, error)
  }
}

const unusable = (file: string, error: unknown): StartRefused =>
  new StartRefused(
    `${file} cannot be used: ${reasonOf(error)}. Make its folder one this user owns (chown, chmod u+rwx), or choose another: DATA_DIR=… npm start (DATABASE_URL=file:… where that names the file)`,
    { cause: error },
  )

function holderOf(file: string): string {
  try {
    const { pid, since } = holderSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
    return `process ${pid}, since ${since}`
  } catch (error) {
    return `which one is not known: ${reasonOf(error)}`
  }
}
