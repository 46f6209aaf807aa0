import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { searchIndex } from '#model/publishing/search-index.ts'
import type { Follower } from '../after/follow-live.ts'
import { makeSearchIndex } from './make-index.ts'

/** The search index lies beside the pages of each release. `tellIndexed`: that of this release is there now. */
export function searchFollows(tellIndexed: (directory: string) => void): Follower {
  let told: string | null = null
  return {
    async make(directory, signal) {
      const outDir = join(directory, searchIndex.folder)
      if (!existsSync(outDir)) await makeSearchIndex({ siteDir: join(directory, 'public'), outDir, signal })
      // Again after a restart: whoever made it may not have come to tell.
      if (told !== directory) tellIndexed(directory)
      told = directory
    },
    meanwhile: 'Search does not know it: visitors find what was there before.',
  }
}
