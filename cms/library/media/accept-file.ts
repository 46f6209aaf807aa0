import { createHash } from 'node:crypto'
import type { CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { mediaTypes } from '#model/library/media.ts'
import { permissionFor } from '../../fields/access.ts'
import { refusal } from '../../refusal.ts'
import { otherContentIn } from './other-content.ts'
import { PictureError, redrawApart } from './pictures/run.ts'
import { runningMedia } from './running-media.ts'

const maxBytes = 10 * 1024 * 1024
// A picture is drawn again at a quality that may need more room than it came with; the database takes 16 MB.
const maxKeptBytes = 15 * 1024 * 1024

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
export const acceptFile: CollectionBeforeOperationHook = async ({ args, operation, overrideAccess, req }) => {
  const file = req.file
  if (operation !== 'create' && operation !== 'update') return args
  // Payload asks only afterwards, and refuses; until then nobody's file is to be worked on or passed on.
  if (!overrideAccess && permissionFor(req, operation, 'media') !== 'yes') return args
  if (file === undefined) {
    // Otherwise an address could stand in for the file, and this server would fetch whatever it names.
    if (operation === 'create') throw refusal('Choose a file.', 400)
    return args
  }
  const type = typeOf(file.data)
  if (type === null) throw refusal(`Only ${kinds} files can be added.`, 400)
  if (extensionOf(file.name) !== mediaTypes[type]) {
    throw refusal(
      `The name ends in .${extensionOf(file.name)}, but this is a .${mediaTypes[type]} file. Rename it, then add it again.`,
      400,
    )
  }
  if (file.data.length > maxBytes)
    throw refusal('The file is larger than 10 MB. Make it smaller, then add it again.', 400)
  const other = otherContentIn(file.data, type)
  if (other !== null)
    throw refusal(`The file holds ${other}. ${cures[type === 'application/pdf' ? 'document' : 'picture']}`, 400)
  const data = type === 'application/pdf' ? file.data : await drawnAgain(file.data, type)
  if (data.length > maxKeptBytes) throw refusal('The picture is too large. Make it smaller, then add it again.', 400)
  const hash = createHash('sha256').update(data).digest('hex').slice(0, 16)
  await refuseTwice(hash, req, 'id' in args ? args.id : undefined)
  // First: an entry must not name a file that the other processes cannot have.
  await runningMedia()?.share(`${hash}.${mediaTypes[type]}`, data)
  req.file = { ...file, data, size: data.length, mimetype: type, name: `${hash}.${mediaTypes[type]}` }
  // A file of this name that lies there was left by a save that failed, and is the same.
  return { ...args, overwriteExistingFiles: true }
}

const cures = {
  picture: 'Save it again in an image program, then add it.',
  document: 'Print it to a new PDF, then add that.',
} as const

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
  try {
    return await redrawApart(bytes, { type })
  } catch (error) {
    if (!(error instanceof PictureError)) throw error
    const { message } = error
    if (/pixel limit/i.test(message))
      throw refusal('The picture has more than 20 million pixels. Make it smaller, then add it again.', 400)
    throw refusal(`The picture cannot be read (${message}). Save it again in an image program, then add it.`, 400)
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
    throw refusal(`This file is in the library already: ${other.alt || other.filename || other.id}. Use that one.`, 400)
}
