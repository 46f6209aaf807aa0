import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '#reader/sha256.ts'
import { factFaults } from './fact-faults.ts'
import type { Tree } from './stage.ts'

/**
 * The files of a release that are not what its manifest says: they must not be linked into the next one. What it says
 * about itself counts, too: the front could not read it any more. Read one after the other: for thousands of small files
 * that takes half the time, and this thread has nothing else to do.
 */
export async function damagedIn({ directory, files }: Tree): Promise<Set<string>> {
  const damaged = new Set((await factFaults(directory)).map(() => besidePublic))
  for (const [name, hash] of files) {
    const body = bodyOf(join(directory, 'public', name))
    if (body === null || sha256(body) !== hash) damaged.add(name)
  }
  return damaged
}

/** No name of a public file. */
const besidePublic = '..'

/** What keeps this one file from being read; whatever else fails says nothing of it. */
const itsOwn: ReadonlySet<unknown> = new Set(['ENOENT', 'EIO', 'ELOOP', 'EACCES'])

function bodyOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && itsOwn.has(error.code)) return null
    throw error
  }
}
