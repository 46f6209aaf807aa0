import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Pictures and fonts are compressed already. */
const texts = new Set(['.html', '.css', '.js', '.json', '.webmanifest', '.xml', '.txt', '.svg'])
// Below this the headers of the answer weigh more than what is saved.
const leastBytes = 256
// An edited page should be live at once: 5 is 40 times faster than 11, which follows while nothing else is to do. A large
// file at its best takes a second and tens of megabytes; 9 is nearly as small.
const quality = { quick: 5, best: 11, large: 9 } as const
const largeBytes = 64 * 1024

export type Effort = 'quick' | 'best'
export type CompressedForm = { ending: '.br' | '.gz'; body: Buffer }

export const isCompressible = (name: string, bytes: number): boolean => texts.has(extname(name)) && bytes >= leastBytes

/** The forms that visitors get over the wire; none where compressing gains nothing. */
export async function compressedForms(name: string, body: Uint8Array, effort: Effort): Promise<CompressedForm[]> {
  if (!isCompressible(name, body.byteLength)) return []
  const level = effort === 'best' && body.byteLength > largeBytes ? 'large' : effort
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality[level],
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
  }
  const forms: CompressedForm[] = [
    { ending: '.br', body: await brotli(body, { params }) },
    { ending: '.gz', body: await zip(body, { level: 9 }) },
  ]
  return forms.filter((form) => form.body.byteLength < body.byteLength)
}

const unpacked = { '.br': promisify(brotliDecompress), '.gz': promisify(gunzip) } as const
const endings = ['.br', '.gz'] as const

/** Whether the forms beside a file are there, and are of its bytes. */
export async function areFormsWhole(directory: string, name: string): Promise<boolean> {
  const path = join(directory, 'public', name)
  if (!texts.has(extname(name))) return true
  const body = await readFile(path)
  if (!isCompressible(name, body.byteLength)) return true
  const found = await Promise.all(endings.map((ending) => isFormOf(body, { path, ending })))
  return found.every(Boolean)
}

async function isFormOf(body: Buffer, { path, ending }: { path: string; ending: CompressedForm['ending'] }) {
  try {
    return body.equals(await unpacked[ending](await readFile(path + ending), { maxOutputLength: body.byteLength + 1 }))
  } catch {
    return false // missing, or whatever the unpacker found wrong with it
  }
}
