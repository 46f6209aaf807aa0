import sharp from 'sharp'
import type { RedrawJob } from './job.ts'
import { maxPixels } from './recipe.ts'

/** The same picture without place, camera, or anything that was hidden in its file; upright. */
export async function redraw(bytes: Uint8Array, { type }: RedrawJob): Promise<Buffer> {
  // The size is read from the first bytes, before anything is decoded.
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).autoOrient()
  // Somebody waits for this: little effort, and the files that visitors get are made from it with more.
  if (type === 'image/jpeg') return picture.jpeg({ quality: 90 }).toBuffer()
  if (type === 'image/png') return picture.png({ compressionLevel: 6 }).toBuffer()
  if (type === 'image/webp') return picture.webp({ quality: 88, effort: 2 }).toBuffer()
  return picture.avif({ quality: 65, effort: 1 }).toBuffer()
}
