import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sha256 } from './manifest.ts'
import type { Tree } from './stage.ts'

/** The files of a release that are not what its manifest says: they must not be linked into the next one. */
export async function damagedIn({ directory, files }: Tree): Promise<Set<string>> {
  const damaged = new Set<string>()
  for (const [name, hash] of files) {
    const body = await readFile(join(directory, 'public', name)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    if (body === null || sha256(body) !== hash) damaged.add(name)
  }
  return damaged
}
