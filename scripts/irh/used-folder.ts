import { readdir } from 'node:fs/promises'
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
