import { setImmediate } from 'node:timers/promises'
import type { Snapshot } from '#model/snapshot.ts'
import type { PutPage } from './page-files.ts'

/** The prebuilt module of the pages. */
export type Renderer = typeof import('#site/renderer/entry.ts')

type Share = {
  renderer: Renderer
  /** How many pages were taken by any thread: one number. */
  taken: SharedArrayBuffer
  put: PutPage
}

/** Draws pages until none is left that no other thread has taken. */
export async function drawShare(
  snapshot: Pick<Snapshot, 'siteUrl' | 'documents'>,
  { renderer: { contentOf, draw, routesOf }, taken, put }: Share,
): Promise<void> {
  const content = contentOf(snapshot)
  const routes = routesOf(content)
  const counter = new Int32Array(taken)
  for (let route = next(); route !== undefined; route = next()) {
    const { body } = await draw({ path: route.path, content, preview: false })
    put({ path: route.path, body })
    // What other threads drew comes in between.
    await setImmediate()
  }

  function next() {
    return routes[Atomics.add(counter, 0, 1)]
  }
}
