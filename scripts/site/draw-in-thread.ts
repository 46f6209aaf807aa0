import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { readUnchecked } from '#reader/unchecked-snapshot.ts'
import { readSettings } from '#settings'
import { drawShare } from './draw-share.ts'

const dataSchema = z.object({ snapshotDir: z.string(), taken: z.instanceof(SharedArrayBuffer) })

/** Draws pages of a snapshot while another thread checks it, and sends them there to be written. */
export async function drawInThread(): Promise<void> {
  const { snapshotDir, taken } = dataSchema.parse(workerData)
  const { siteUrl, documents } = readUnchecked(snapshotDir)
  await drawShare(
    { siteUrl: readSettings().givenSiteUrl ?? siteUrl, documents },
    { taken, put: ({ path, body }) => parentPort?.postMessage({ path, body }, [body.buffer]) },
  )
}
