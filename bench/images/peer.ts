// The peer: the same eight by sharp's own words, one after the other from the file. Argument as for ours.ts.
import { join } from 'node:path'
import sharp from 'sharp'
import { avif, pageWidths, webp } from '#cms/library/media/pictures/recipe.ts'
import { usageWith } from './usage.ts'

const [folder = ''] = process.argv.slice(2)
sharp.cache(false)
sharp.concurrency(1)
let bytes = 0
for (const width of pageWidths) {
  for (const kind of ['avif', 'webp'] as const) {
    const smaller = sharp(join(folder, '0123456789abcdef.jpg')).resize({ width })
    const drawn = kind === 'avif' ? smaller.avif(avif) : smaller.webp(webp)
    bytes += (await drawn.toFile(join(folder, `${width}.${kind}`))).size
  }
}
process.stdout.write(usageWith(bytes))
