import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from './manifest.ts'
import type { Tree } from './stage.ts'

/**
 * The files of a release that are not what its manifest says: they must not be linked into the next one. Read one after
 * the other: for thousands of small files that takes half the time, and this thread has nothing else to do.
 */
export function damagedIn({ directory, files }: Tree): Set<string> {
  const damaged = new Set<string>()
  for (const [name, hash] of files) {
    const body = bodyOf(join(directory, 'public', name))
    if (body === null || sha256(body) !== hash) damaged.add(name)
  }
  return damaged
}

function bodyOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
