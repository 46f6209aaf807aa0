import { parentPort, workerData } from 'node:worker_threads'
import { readUnchecked } from '#reader/unchecked-snapshot.ts'
import { drawShare, type Renderer } from './draw-share.ts'

/** What the first thread knows already: nothing that would load schemas is loaded here. */
export type Order = {
  snapshotDir: string
  /** In the place of the snapshot's own, where given. */
  givenSiteUrl: string | null
  formAddress: string
  /** The address of the prebuilt module. */
  renderer: string
  taken: SharedArrayBuffer
}

/** Draws pages of a snapshot while another thread checks it, and sends them there to be written. */
export async function drawInThread(): Promise<void> {
  const { snapshotDir, givenSiteUrl, formAddress, renderer, taken }: Order = workerData
  globalThis.irhFormAddress = formAddress
  const module: Renderer = await import(renderer)
  const { siteUrl, documents } = readUnchecked(snapshotDir)
  await drawShare(
    { siteUrl: givenSiteUrl ?? siteUrl, documents },
    {
      renderer: module,
      taken,
      put: ({ path, body }) => parentPort?.postMessage({ path, body }, [body.buffer]),
    },
  )
}
