import { extname } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { PublicFile } from './public-files.ts'

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/** Pictures and fonts are compressed already. */
const texts = new Set(['.html', '.css', '.js', '.json', '.webmanifest', '.xml', '.txt', '.svg'])
// Below this the headers of the answer weigh more than what is saved.
const leastBytes = 256
// An asset is compressed once for many releases; an edited page should be live at once (5 is 40 times faster than 11).
const brotliQuality = { asset: 11, page: 5 } as const

/** The forms that visitors get over the wire, by the ending of their file; none where compressing gains nothing. */
export async function compressedForms({ name, body }: PublicFile): Promise<[ending: string, body: Buffer][]> {
  if (!texts.has(extname(name)) || body.byteLength < leastBytes) return []
  const quality = brotliQuality[name.startsWith('assets/') ? 'asset' : 'page']
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
  }
  const forms: [string, Buffer][] = [
    ['.br', await brotli(body, { params })],
    ['.gz', await zip(body, { level: 9 })],
  ]
  return forms.filter(([, form]) => form.byteLength < body.byteLength)
}
