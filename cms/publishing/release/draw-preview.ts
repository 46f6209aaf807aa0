import { type Content, loadRenderer } from './renderer.ts'
import type { DrawnPreview, PreviewOrder } from './renderer-messages.ts'

const motifs = /\/motif\/[a-z]+\/[a-z0-9-]+\.svg/g

/** Draws one page of what is published with a draft in it, its gaps in place. */
export async function drawPreview(published: Content, { changes, path, preview }: PreviewOrder): Promise<DrawnPreview> {
  const { contentAfter, draw } = await loadRenderer()
  const content = contentAfter(published, changes)
  const { status, contentType, body } = await draw({ path, content, preview })
  if (status !== 200) return null

  // The rings of an entry are a file of its release, and a draft has none yet: here they lie in the page.
  let html = Buffer.from(body).toString()
  for (const motif of new Set(html.match(motifs))) {
    const drawing = await draw({ path: motif, content, preview })
    if (drawing.status !== 200) continue
    html = html.replaceAll(motif, `data:image/svg+xml;base64,${Buffer.from(drawing.body).toString('base64')}`)
  }
  return { contentType, body: Buffer.from(html) }
}
