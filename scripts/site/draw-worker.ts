// A thread that draws pages of a snapshot while another checks it.
import { workerData } from 'node:worker_threads'
import { z } from 'zod'
import { readUnchecked } from '#reader/snapshot-files.ts'
import { readSettings } from '#settings'
import { drawShare } from './draw-share.ts'

const dataSchema = z.object({
  snapshotDir: z.string(),
  outDir: z.string(),
  taken: z.instanceof(SharedArrayBuffer),
})

const { snapshotDir, ...share } = dataSchema.parse(workerData)
const snapshot = readUnchecked(snapshotDir)
await drawShare({ ...snapshot, siteUrl: readSettings().givenSiteUrl ?? snapshot.siteUrl }, share)
