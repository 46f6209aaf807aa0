import { rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { root } from '#settings'
import { reasonOf } from '../../reason-of.ts'
import { runApart } from '../after/run-apart.ts'

type What = {
  /** A folder of pages. */
  siteDir: string
  outDir: string
  signal?: AbortSignal
}

const script = join(root, 'cms', 'publishing', 'search', 'process.ts')

/** Makes the search index of the pages in a folder, whole or not at all. The same pages always give the same bytes. */
export async function makeSearchIndex({ siteDir, outDir, signal }: What): Promise<void> {
  const part = `${resolve(outDir)}.part`
  await rm(part, { recursive: true, force: true })
  try {
    await runApart({ script, args: [siteDir, part], signal })
    await rm(outDir, { recursive: true, force: true })
    await rename(part, outDir)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw new Error(`The search index could not be made: ${reasonOf(error)}`, {
      cause: error,
    })
  }
}
