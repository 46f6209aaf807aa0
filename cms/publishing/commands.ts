import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { Snapshot } from '#model/snapshot.ts'
import { writeSnapshot } from '#reader/snapshot-files.ts'
import type { Started } from '../process.ts'
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
  'export-snapshot': async ({ payload, settings }: Started, body: unknown): Promise<string> => {
    const { dir } = exportBody.parse(body)
    const snapshot = await readSnapshot(payload, settings.siteUrl)
    await writeSnapshot(dir, snapshot, await mediaOf(snapshot, join(settings.dataDir, 'media')))
    return `${snapshot.documents.length} documents are in ${dir}`
  },
}

function running(): RunningPublisher {
  const publisher = runningPublisher()
  if (publisher === undefined) throw new ReleaseError('The CMS is still starting. Try again in a moment.')
  return publisher
}

/** The public files of a snapshot, by their names in it. */
async function mediaOf(snapshot: Snapshot, mediaDir: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  for (const document of snapshot.documents) {
    if (document.collection !== 'media') continue
    const name = `${document.data.hash}.${document.data.extension}`
    files.set(name, await readFile(join(mediaDir, name)))
  }
  return files
}
