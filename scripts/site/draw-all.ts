import { cpSync, existsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { rendererDir } from '#cms/publishing/release/renderer.ts'
import { formAddressOf } from '#model/partners/form-address.ts'
import { readSettings } from '#settings'
import { ensureRenderer, readRenderer, rendererFile } from './build-renderer.ts'
import type { Order } from './draw-in-thread.ts'
import { drawShare } from './draw-share.ts'
import type { Given } from './given-snapshot.ts'
import { type PutPage, pagesInto } from './page-files.ts'

// Below this a second thread costs more than it does.
const leastForHelpers = 4 * 1024 * 1024
// Below this, loading the templates here, too, costs more than drawing here saves (decision 0048).
const leastForAll = 40 * 1024 * 1024
const mostHelpers = 3

/**
 * Draws every page of a snapshot with the prebuilt renderer. Of a large one, other threads draw while this one checks it
 * and then writes what they drew, and of a very large one draws as well; of a snapshot with a fault what was drawn is
 * thrown away with the folder.
 */
export async function drawAll(snapshotDir: string | null, outDir: string): Promise<Given> {
  await ensureRenderer()
  const put = pagesInto(outDir)
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)
  const bytes = sizeOf(snapshotDir)
  const helpers = snapshotDir !== null && bytes >= leastForHelpers ? startHelpers(orderOf(snapshotDir, taken), put) : []
  try {
    cpSync(join(rendererDir, 'client'), outDir, { recursive: true })
    // Only now, while they start: the model's schemas take as long to load.
    const { givenSnapshot } = await import('./given-snapshot.ts')
    const given = givenSnapshot(snapshotDir)
    if (helpers.length === 0 || bytes >= leastForAll)
      await drawShare(given.snapshot, { renderer: await readRenderer(), taken, put })
    for (const { ended } of helpers) {
      const fault = await ended
      if (fault !== null) throw fault
    }
    return given
  } finally {
    await Promise.all(helpers.map(({ worker }) => worker.terminate()))
  }
}

function sizeOf(snapshotDir: string | null): number {
  const file = snapshotDir === null ? null : join(snapshotDir, 'documents.ndjson')
  return file !== null && existsSync(file) ? statSync(file).size : 0
}

/** `ended`: what stopped a thread; `null` when it did its share. */
type Helper = { worker: Worker; ended: Promise<Error | null> }

const pageSchema = z.object({ path: z.string(), body: z.instanceof(Uint8Array) })

function orderOf(snapshotDir: string, taken: SharedArrayBuffer): Order {
  const settings = readSettings()
  return {
    snapshotDir,
    givenSiteUrl: settings.givenSiteUrl,
    formAddress: formAddressOf(settings),
    renderer: pathToFileURL(rendererFile).href,
    taken,
  }
}

function startHelpers(workerData: Order, put: PutPage): Helper[] {
  const count = Math.min(Math.max(availableParallelism() - 1, 1), mostHelpers)
  return Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./draw-worker.mjs', import.meta.url), { workerData })
    const ended = new Promise<Error | null>((resolve) => {
      worker.on('message', (page) => {
        try {
          put(pageSchema.parse(page))
        } catch (error) {
          resolve(error instanceof Error ? error : new Error(String(error)))
        }
      })
      worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))))
      worker.once('exit', () => resolve(null))
    })
    return { worker, ended }
  })
}
