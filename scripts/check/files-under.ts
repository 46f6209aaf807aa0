import { readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { root } from '#settings'

const sources = /\.(?:ts|tsx|astro|mjs)$/
const notSource = new Set(['node_modules', '.next', 'generated'])

/** Every source file of a part, by its path from the root. */
export async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return [] // a part that is not there yet imports nothing
      throw error
    },
  )
  return entries
    .filter((entry) => entry.isFile() && sources.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.split('/').some((name) => notSource.has(name)))
}
