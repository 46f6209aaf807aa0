// Makes the icons that cannot be SVG from the one that is: `node site/styles/icons.ts`. The results are kept under git.
import { readFile, writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { colors } from '#model/look/tokens.ts'

const folder = new URL('../public/', import.meta.url)
const svg = await readFile(new URL('favicon.svg', folder))
const { paper } = colors.light

/** The drawing at this size; phones crop the corners, so there it stands on paper with room around it. */
async function pngOf(size: number, room: number): Promise<Buffer> {
  const drawing = await sharp(svg, { density: 72 * (size / 16) })
    .resize(size - 2 * room)
    .png()
    .toBuffer()
  if (room === 0) return drawing
  return sharp({ create: { width: size, height: size, channels: 3, background: paper } })
    .composite([{ input: drawing }])
    .png({ compressionLevel: 9 })
    .toBuffer()
}

/** One picture in Windows' icon format: a header of 22 bytes, then the PNG. */
function icoOf(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(1, 4)
  header.writeUInt8(size, 6)
  header.writeUInt8(size, 7)
  header.writeUInt16LE(1, 10)
  header.writeUInt16LE(32, 12)
  header.writeUInt32LE(png.length, 14)
  header.writeUInt32LE(header.length, 18)
  return Buffer.concat([header, png])
}

await writeFile(new URL('apple-touch-icon.png', folder), await pngOf(180, 24))
// Phones may cut these to a circle of four fifths.
await writeFile(new URL('icon-192.png', folder), await pngOf(192, 34))
await writeFile(new URL('icon-512.png', folder), await pngOf(512, 92))
await writeFile(new URL('favicon.ico', folder), icoOf(await pngOf(32, 0), 32))
