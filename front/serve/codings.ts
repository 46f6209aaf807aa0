import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gunzip, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'
export type Effort = 'quick' | 'best'

const brotliQuality = { quick: 5, best: 11 } as const
const gzipLevel = { quick: 6, best: 9 } as const
// Brotli's best effort takes a second and tens of megabytes for a large file: level 9 is nearly as small.
const bestBrotliBytes = 64 * 1024

/** Compresses in Node's thread pool, so that no visitor waits behind it. */
export function compress(coding: Coding, body: Buffer, effort: Effort): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, result: Buffer) => (error ? reject(error) : resolve(result))
    if (coding === 'gzip') {
      gzip(body, { level: gzipLevel[effort] }, done)
      return
    }
    const quality = effort === 'best' && body.length > bestBrotliBytes ? 9 : brotliQuality[effort]
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    }
    brotliCompress(body, { params }, done)
  })
}

const unpack = { br: promisify(brotliDecompress), gzip: promisify(gunzip) }

/** Whether `packed` is a compressed form of `body`, and not one that was damaged on the disk. */
export async function isFormOf(body: Buffer, coding: Coding, packed: Buffer): Promise<boolean> {
  try {
    return body.equals(await unpack[coding](packed, { maxOutputLength: body.length + 1 }))
  } catch {
    return false // whatever the unpacker found wrong with it
  }
}

const weightOf = (parameters: readonly string[]): number => {
  const q = parameters
    .map((parameter) => /^\s*q=([\d.]+)\s*$/i.exec(parameter)?.[1])
    .find((value) => value !== undefined)
  return q === undefined ? 1 : Number(q)
}

const negotiate = (header: string): Coding | null => {
  const weights = new Map<string, number>()
  for (const part of header.split(',')) {
    const [name = '', ...parameters] = part.split(';')
    weights.set(name.trim().toLowerCase(), weightOf(parameters))
  }
  const weightFor = (coding: Coding): number => weights.get(coding) ?? weights.get('*') ?? 0
  if (weightFor('br') > 0 && weightFor('br') >= weightFor('gzip')) return 'br'
  return weightFor('gzip') > 0 ? 'gzip' : null
}

// Visitors send a handful of spellings; the bound keeps a stranger from filling the memory with others.
const mostSpellings = 100
const negotiated = new Map<string, Coding | null>()

/** The coding a visitor gets: brotli before gzip, unless the header prefers otherwise. */
export function preferredCoding(header: string | string[] | undefined): Coding | null {
  if (typeof header !== 'string') return null
  const known = negotiated.get(header)
  if (known !== undefined) return known
  const coding = negotiate(header)
  if (negotiated.size < mostSpellings) negotiated.set(header, coding)
  return coding
}
