import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Variant } from '#model/library/media.ts'
import { mediaFileName, variantFileName } from '#model/paths.ts'
import { writeWhole } from '../write-whole.ts'
import { type Crop, cropAround } from './crop.ts'
import type { VariantsJob } from './job.ts'
import * as recipe from './recipe.ts'

/** Makes the forms of a picture in which visitors get it, and writes them into the media folder. */
export async function makeVariants(job: VariantsJob): Promise<Variant[]> {
  const original = await readFile(join(job.mediaDir, mediaFileName(job)))
  const source = sharp(original, { limitInputPixels: recipe.maxPixels })
  const { width, height, hasAlpha } = await source.metadata()
  const isTransparent = hasAlpha && !(await sharp(original).stats()).isOpaque
  const made: Variant[] = []
  const keep = async (use: Variant['use'], extension: Variant['extension'], picture: Sharp) => {
    const { data, info } = await picture.toBuffer({ resolveWithObject: true })
    const hash = createHash('sha256').update(data).digest('hex').slice(0, 16)
    await writeWhole(join(job.mediaDir, variantFileName(job, { hash, extension })), data)
    made.push({ use, hash, extension, bytes: data.length, width: info.width, height: info.height })
  }
  if (job.what === 'all') {
    const fallbackWidth = Math.min(recipe.fallbackWidth, width)
    const widths = [...new Set([...widthsFor(width), fallbackWidth])].sort((one, other) => other - one)
    // The file is decoded once, and the other widths made from the largest.
    let largest: (() => Sharp) | null = null
    for (const wide of widths) {
      const larger: Sharp = largest?.() ?? source.clone()
      const { data, info } = await larger.resize({ width: wide }).raw().toBuffer({ resolveWithObject: true })
      const picture = (): Sharp => sharp(data, { raw: info })
      largest ??= picture
      if (widthsFor(width).includes(wide)) {
        await keep('page', 'avif', picture().avif(recipe.avif))
        await keep('page', 'webp', picture().webp(recipe.webp))
      }
      if (wide !== fallbackWidth) continue
      if (isTransparent) await keep('fallback', 'png', picture().png(recipe.png))
      else await keep('fallback', 'jpg', picture().jpeg(recipe.jpeg))
    }
  }
  await keep('card', 'jpg', cardOf(source, cropAround({ width, height }, { focus: job.focus, shape: recipe.card })))
  return made
}

/** Those of the recipe that are narrower, and its own where that is a step beyond them. */
export function widthsFor(width: number): number[] {
  const narrower = recipe.pageWidths.filter((wide) => wide <= width)
  const widest = narrower.at(-1) ?? 0
  const most = recipe.pageWidths.at(-1) ?? 0
  return width < most && width > widest * 1.1 ? [...narrower, width] : narrower
}

function cardOf(source: Sharp, crop: Crop): Sharp {
  const { width, height } = recipe.card
  return source
    .clone()
    .extract(crop)
    .resize({ width, height, fit: 'cover', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg(recipe.jpeg)
}
