import { existsSync, statSync } from 'node:fs'
import { cp } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ensureRenderer, rendererDir } from './build-renderer.ts'
import { drawShare, type Share } from './draw-share.ts'
import { type Given, givenSnapshot } from './given-snapshot.ts'

// Below this a second thread costs more than it does.
const leastBytes = 4 * 1024 * 1024
const mostHelpers = 3

/**
 * Draws every page of a snapshot with the prebuilt renderer. Of a large one, other threads draw while this one still
 * checks it, and all draw the rest together; what they drew of a snapshot with a fault is thrown away with the folder.
 */
export async function drawAll(snapshotDir: string | null, outDir: string): Promise<Given> {
  await ensureRenderer()
  await cp(join(rendererDir, 'client'), outDir, { recursive: true })
  const share = { outDir, taken: new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT) }
  const helpers = snapshotDir !== null && isLarge(snapshotDir) ? startHelpers({ ...share, snapshotDir }) : []
  try {
    const given = givenSnapshot(snapshotDir)
    await drawShare(given.snapshot, share)
    for (const { ended } of helpers) {
      const fault = await ended
      if (fault !== null) throw fault
    }
    return given
  } finally {
    await Promise.all(helpers.map(({ worker }) => worker.terminate()))
  }
}

function isLarge(snapshotDir: string): boolean {
  const file = join(snapshotDir, 'documents.ndjson')
  return existsSync(file) && statSync(file).size >= leastBytes
}

/** `ended`: what stopped a thread; `null` when it did its share. */
type Helper = { worker: Worker; ended: Promise<Error | null> }

function startHelpers(workerData: Share & { snapshotDir: string }): Helper[] {
  const count = Math.min(availableParallelism() - 1, mostHelpers)
  return Array.from({ length: count }, () => {
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData })
    const ended = new Promise<Error | null>((resolve) => {
      worker.once('error', (error) => resolve(error instanceof Error ? error : new Error(String(error))))
      worker.once('exit', () => resolve(null))
    })
    return { worker, ended }
  })
}
