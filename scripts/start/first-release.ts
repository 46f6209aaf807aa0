import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { needsWhole } from '#cms/publishing/release/draw-release.ts'
import { packSnapshot } from '#cms/publishing/release/packed-snapshot.ts'
import { currentRelease } from '#cms/publishing/release/release-folder.ts'
import { openRendererThread } from '#cms/publishing/release/renderer-thread.ts'
import { snapshotOfSeed } from '#reader/seed.ts'
import { root, type Settings } from '#settings'
import type { Steps } from './steps.ts'

const step = 'Draw the first pages'
const seedDir = join(root, 'content', 'seed')

/**
 * On the very first start visitors need not wait for the CMS: IRH's own text is drawn from the seed, which the CMS takes
 * over when it is up. Where there is a database already, only the CMS knows what is published.
 */
export async function drawFirstRelease(settings: Settings, steps: Steps): Promise<void> {
  const { dataDir, database, siteUrl } = settings
  if ((await currentRelease(dataDir)) !== null) return steps.skip(step, 'there already')
  if (database.kind === 'mongodb' || existsSync(database.file)) return steps.skip(step, 'left to the CMS')
  await steps.run(step, async (tell) => {
    const renderer = openRendererThread()
    try {
      const made = await renderer.release({
        dataDir,
        mediaDir: join(seedDir, 'media'),
        edit: { packed: packSnapshot(snapshotOfSeed(seedDir, siteUrl)) },
        source: 'seed',
        acceptFewerPages: false,
        leastNumber: 1,
      })
      if (made !== needsWhole) tell(`${made.pages} pages`)
    } finally {
      await renderer.close()
    }
  })
}
