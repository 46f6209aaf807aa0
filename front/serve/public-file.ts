import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { codeOf } from '../events.ts'
import { type Coding, compress, type Effort, isFormOf } from './codings.ts'
import { contentTypeOf, isCompressible } from './content-types.ts'

/** One form of a file as it goes over the wire. */
export type Form = {
  coding: Coding | null
  etag: string
  length: number
  body: Buffer | null
  /** Made while a visitor waited: it can be made smaller. */
  isQuick: boolean
}

export type PublicFile = {
  /** Its address; a page's is its folder, `/training/`. */
  path: string
  contentType: string
  cacheControl: string
  /** sha256 of the plain bytes, hex. */
  hash: string
  /** Where it lies; large files are sent from there. */
  source: string
  /** Tells whether another release's file is the same one (a hard link). */
  identity: string
  plain: Form
  /** Compressed forms, as far as they are made; a promise while one is being made for a visitor. */
  forms: Map<Coding, Form | Promise<Form>>
  isCompressible: boolean
}

// Larger files (pictures, documents) are sent from the disk: the front's memory must not grow with the media library.
const largeBytes = 512 * 1024
// Below this the headers weigh more than what is saved.
const leastCompressedBytes = 256

const immutable = 'public, max-age=31536000, immutable'
// Asked again each time, answered with 304 when nothing changed: a publication is seen at once.
const revalidated = 'no-cache'

/** What is named by its content never changes under its name. */
const cacheControlOf = (path: string): string =>
  /^\/(?:assets|media|cards|pagefind\/(?:index|fragment))\//.test(path) ? immutable : revalidated

export const etagOf = (hash: string, suffix = ''): string => `"${hash.slice(0, 32)}${suffix}"`

const identityOf = ({ dev, ino, size, mtimeNs }: BigIntStats): string => `${dev}:${ino}:${size}:${mtimeNs}`

/** A file made here, not read from a release. */
export function fileOf({
  path,
  body,
  source = '',
  identity = '',
}: {
  path: string
  body: Buffer
  source?: string
  identity?: string
}): PublicFile {
  const contentType = contentTypeOf(path.endsWith('/') ? `${path}index.html` : path)
  const hash = createHash('sha256').update(body).digest('hex')
  const kept = source !== '' && body.length > largeBytes && !isCompressible(contentType) ? null : body
  return {
    path,
    contentType,
    cacheControl: cacheControlOf(path),
    hash,
    source,
    identity,
    plain: { coding: null, etag: etagOf(hash), length: body.length, body: kept, isQuick: false },
    forms: new Map(),
    isCompressible: isCompressible(contentType) && body.length >= leastCompressedBytes,
  }
}

/** Reads a file of a release. `known` is the same address in the release before: unchanged, it is taken over as it is. */
export async function readPublicFile(path: string, source: string, known: PublicFile | undefined): Promise<PublicFile> {
  const identity = identityOf(await stat(source, { bigint: true }))
  if (known && known.identity === identity && known.path === path) return { ...known, source }
  return withFormsBeside(fileOf({ path, body: await readFile(source), source, identity }))
}

/** The same of a file that was just written: compressed forms of it are made now, and told of when they lie beside it. */
export async function readNewFile(path: string, source: string): Promise<PublicFile> {
  const [stats, body] = await Promise.all([stat(source, { bigint: true }), readFile(source)])
  return fileOf({ path, body, source, identity: identityOf(stats) })
}

/** Takes the compressed forms that lie beside a file. One that is damaged is passed over: it is made anew. */
export async function withFormsBeside(file: PublicFile): Promise<PublicFile> {
  const plain = file.plain.body
  if (!file.isCompressible || plain === null) return file
  for (const [coding, ending] of [
    ['br', '.br'],
    ['gzip', '.gz'],
  ] as const) {
    const body = await readFile(`${file.source}${ending}`).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    })
    if (body && (await isFormOf(plain, coding, body)))
      file.forms.set(coding, compressedForm(file, coding, body, 'best'))
  }
  return file
}

const compressedForm = (file: PublicFile, coding: Coding, body: Buffer, how: Effort): Form => ({
  coding,
  // A strong tag stands for bytes, and each effort gives others.
  etag: etagOf(file.hash, `-${coding}-${createHash('sha256').update(body).digest('hex').slice(0, 8)}`),
  length: body.length,
  body,
  isQuick: how === 'quick',
})

const make = async (file: PublicFile, coding: Coding, effort: Effort): Promise<Form> => {
  const { body } = file.plain
  if (body === null) return file.plain
  const compressed = await compress(coding, body, effort)
  return compressed.length < body.length ? compressedForm(file, coding, compressed, effort) : file.plain
}

/** The form for a visitor who is waiting; made quickly when it is not there yet. */
export function formFor(file: PublicFile, coding: Coding | null): Form | Promise<Form> {
  if (coding === null || !file.isCompressible) return file.plain
  const known = file.forms.get(coding)
  if (known) return known
  const making = make(file, coding, 'quick').then(
    (form) => {
      // The better one may be there by now.
      if (file.forms.get(coding) === making) file.forms.set(coding, form)
      return form
    },
    (error: unknown) => {
      file.forms.delete(coding)
      throw error
    },
  )
  file.forms.set(coding, making)
  return making
}

/** Makes the forms that are missing, or were made in haste, at their best, one after the other, while nobody waits. */
export async function prepareForms(files: Iterable<PublicFile>, signal: AbortSignal): Promise<void> {
  for (const file of files) {
    if (!file.isCompressible) continue
    for (const coding of ['br', 'gzip'] as const) {
      if (signal.aborted) return
      const known = await file.forms.get(coding)
      if (known && !known.isQuick) continue
      file.forms.set(coding, await make(file, coding, 'best'))
      // A pause as long as a page takes, so that visitors' own work is never behind a queue of ours.
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }
}
