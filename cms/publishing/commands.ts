import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import { runningMedia } from '../library/media/running-media.ts'
import type { Started } from '../process.ts'
import { releasesInWords } from './kept-releases.ts'
import { ReleaseError } from './release/release-error.ts'
import { type RunningPublisher, runningPublisher } from './running-publisher.ts'
import { readSnapshot } from './snapshot.ts'

const publishBody = z.strictObject({ acceptFewerPages: z.boolean().default(false) })
const rollBackBody = z.strictObject({ number: z.int().min(1).nullable().default(null) })
const exportBody = z.object({ dir: z.string().min(1) })

/** What `npm run irh` asks of the publisher. Each answers the sentence that is shown, or throws with the reason. */
export const publishingCommands = {
  publish: async (_started: Started, body: unknown): Promise<string> =>
    running().publish({ requestedBy: null, ...publishBody.parse(body) }),
  rollback: async (_started: Started, body: unknown): Promise<string> =>
    running().rollBack({ requestedBy: null, ...rollBackBody.parse(body) }),
  releases: ({ payload, settings }: Started): Promise<string> => releasesInWords(payload, settings),
  'export-snapshot': async ({ payload, settings }: Started, body: unknown): Promise<string> => {
    const { dir } = exportBody.parse(body)
    const snapshot = await readSnapshot(payload, settings.siteUrl)
    await writeSnapshot(dir, snapshot, { get: (name) => mediaFile(join(settings.dataDir, 'media'), name) })
    return `${snapshot.documents.length} documents are in ${dir}`
  },
}

/** `undefined`: it is gone from the disk, and no other process has it either. */
async function mediaFile(folder: string, name: string): Promise<Buffer | undefined> {
  await runningMedia()?.bring(name)
  return readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

function running(): RunningPublisher {
  const publisher = runningPublisher()
  if (publisher === undefined) throw new ReleaseError('The CMS is still starting. Try again in a moment.')
  return publisher
}
