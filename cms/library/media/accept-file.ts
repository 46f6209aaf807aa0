import { createHash } from 'node:crypto'
import { APIError, type CollectionBeforeOperationHook, type PayloadRequest } from 'payload'
import sharp from 'sharp'
import { mediaTypes } from '#model/library/media.ts'

const maxBytes = 10 * 1024 * 1024
const maxPixels = 20_000_000

type MediaType = keyof typeof mediaTypes

/** The first bytes that make a file what it says it is. */
const signatures: Readonly<Record<MediaType, (bytes: Buffer) => boolean>> = {
  'image/jpeg': (bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
  'image/png': (bytes) => bytes.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')),
  'image/webp': (bytes) => text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP',
  'image/avif': (bytes) => text(bytes, 4, 8) === 'ftyp' && ['avif', 'avis'].includes(text(bytes, 8, 12)),
  'application/pdf': (bytes) => text(bytes, 0, 5) === '%PDF-',
}

const text = (bytes: Buffer, from: number, to: number): string => bytes.subarray(from, to).toString('latin1')

/** The kinds of file, in an editor's words. */
const kinds = 'JPEG, PNG, WebP, AVIF or PDF'

/**
 * Takes in a file: its name and its first bytes must agree, and a picture is drawn again, which leaves behind whatever
 * else it carried (place, camera, hidden content). It is then named for what it holds.
 */
export const acceptFile: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const file = req.file
  if (operation !== 'create' && operation !== 'update') return args
  if (file === undefined) {
    // Otherwise an address could stand in for the file, and this server would fetch whatever it names.
    if (operation === 'create') throw refusal('Choose a file.')
    return args
  }
  const type = typeOf(file.data)
  if (type === null) throw refusal(`Only ${kinds} files can be added.`)
  if (extensionOf(file.name) !== mediaTypes[type]) {
    throw refusal(
      `The name ends in .${extensionOf(file.name)}, but this is a .${mediaTypes[type]} file. Rename it, then add it again.`,
    )
  }
  if (file.data.length > maxBytes) throw refusal('The file is larger than 10 MB. Make it smaller, then add it again.')
  const data = type === 'application/pdf' ? file.data : await drawnAgain(file.data, type)
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16)
  await refuseTwice(hash, req, 'id' in args ? args.id : undefined)
  req.file = { ...file, data, size: data.length, mimetype: type, name: `${hash}.${mediaTypes[type]}` }
  return args
}

const refusal = (message: string): APIError => new APIError(message, 400, null, true)

/** Extensions with two spellings count as one. */
const extensionOf = (name: string): string =>
  (name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '').toLowerCase().replace(/^jpeg$/, 'jpg')

const isMediaType = (type: string): type is MediaType => Object.hasOwn(mediaTypes, type)

function typeOf(bytes: Buffer): MediaType | null {
  return (
    Object.keys(mediaTypes)
      .filter(isMediaType)
      .find((type) => signatures[type](bytes)) ?? null
  )
}

async function drawnAgain(bytes: Buffer, type: Exclude<MediaType, 'application/pdf'>): Promise<Buffer> {
  const picture = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).rotate()
  try {
    if (type === 'image/jpeg') return await picture.jpeg({ quality: 88, mozjpeg: true }).toBuffer()
    if (type === 'image/png') return await picture.png({ compressionLevel: 9 }).toBuffer()
    if (type === 'image/webp') return await picture.webp({ quality: 88 }).toBuffer()
    return await picture.avif({ quality: 65, effort: 3 }).toBuffer()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/pixel limit/i.test(reason))
      throw refusal('The picture has more than 20 million pixels. Make it smaller, then add it again.')
    throw refusal(`The picture cannot be read (${reason}). Save it again in an image program, then add it.`)
  }
}

/** The same content twice would be two entries for one file. */
async function refuseTwice(hash: string, req: PayloadRequest, id: unknown): Promise<void> {
  const { docs } = await req.payload.find({
    collection: 'media',
    where: { hash: { equals: hash }, ...(id !== undefined && { id: { not_equals: id } }) },
    depth: 0,
    limit: 1,
    overrideAccess: true,
    req,
  })
  const [other] = docs
  if (other)
    throw refusal(`This file is in the library already: ${other.alt || other.filename || other.id}. Use that one.`)
}
