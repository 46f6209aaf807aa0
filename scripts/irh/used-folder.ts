import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { CommandError } from './command-error.ts'

/** An export goes into a new or an empty folder, so that nothing of yours is overwritten and nothing old is mixed in. */
export async function refuseUsedFolder(dir: string): Promise<void> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') throw new CommandError(`${dir} is a file. Name a folder.`)
    throw error
  })
  if (names.length > 0) throw new CommandError(`${dir} is not empty. Name a new folder, or empty it first.`)
}

/** What a system says of it is one word: a volume, say, cannot be replaced by the folder that was made beside it. */
export function sayMountPoint(error: unknown, dir: string): unknown {
  const isBusy = error instanceof Error && 'code' in error && error.code === 'EBUSY'
  return isBusy
    ? new CommandError(`${dir} is a volume or a disk of its own. Name a folder in it: ${join(dir, 'site')}`)
    : error
}
