import { loadRenderer } from './renderer.ts'
import type { DrawnPreview, PreviewOrder } from './renderer-messages.ts'

/** Draws one page of a snapshot that holds a draft, with its gaps in place. */
export async function drawPreview({ snapshot, path }: PreviewOrder): Promise<DrawnPreview> {
  const { draw, recordingStore } = await loadRenderer()
  const { status, contentType, body } = await draw({ path, store: recordingStore(snapshot, { preview: true }) })
  return status === 200 ? { contentType, body } : null
}
