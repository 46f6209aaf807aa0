import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Snapshot } from '#model/snapshot.ts'
import { readRenderer } from './build-renderer.ts'

export type Share = {
  outDir: string
  /** How many pages were taken by any thread: one number. */
  taken: SharedArrayBuffer
}

/** Draws and writes pages until none is left that no other thread has taken. */
export async function drawShare(snapshot: Snapshot, { outDir, taken }: Share): Promise<void> {
  const { contentOf, draw, routesOf } = await readRenderer()
  const content = contentOf(snapshot)
  const routes = routesOf(content)
  const counter = new Int32Array(taken)
  const folders = new Set<string>()
  for (let route = next(); route !== undefined; route = next()) {
    const { body } = await draw({ path: route.path, content, preview: false })
    const file = join(outDir, route.path.endsWith('/') ? `${route.path}index.html` : route.path)
    const folder = dirname(file)
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true })
    folders.add(folder)
    writeFileSync(file, body)
  }

  function next() {
    return routes[Atomics.add(counter, 0, 1)]
  }
}
