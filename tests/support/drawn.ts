import { expect } from 'vitest'
import type { Snapshot } from '#model/snapshot.ts'
import { ensureRenderer, readRenderer } from '#scripts/site/build-renderer.ts'
import { snapshotWith, type Written } from './snapshots.ts'

let reading: ReturnType<typeof readRenderer> | undefined

/** One page of these documents, as visitors get it. */
export async function drawn(path: string, from: Written[] | Snapshot): Promise<string> {
  reading ??= ensureRenderer().then(readRenderer)
  const { contentOf, draw } = await reading
  const content = contentOf(Array.isArray(from) ? snapshotWith(from) : from)
  const { status, body } = await draw({ path, content, preview: false })
  expect(status, path).toBe(200)
  return Buffer.from(body).toString()
}
