/** What makes a file be something else, too, for a program that reads it so. */
const marks: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /<script|<!doctype html|<html[\s>]/i, what: 'a web page as well' },
  { pattern: /<\?php/i, what: 'a program as well' },
]
const pdfMark = { pattern: /%PDF-\d/, what: 'a document as well' }
/** What a document could do by itself; a printed text needs none of it. */
const activePdf = /\/(?:JavaScript|JS|Launch|EmbeddedFile|RichMedia|XFA)\b/

// A ZIP archive is known by its end, which a comment of at most this length may follow.
const zipEnd = Buffer.from('PK\x05\x06', 'latin1')
const zipEndWithin = 22 + 65_535

/** What a file holds besides the picture or the document that it says it is, in an editor's words; null when nothing. */
export function otherContentIn(bytes: Buffer, type: string): string | null {
  const isPdf = type === 'application/pdf'
  const all = bytes.toString('latin1')
  const text = isPdf ? withoutStreams(all) : all
  for (const { pattern, what } of isPdf ? marks : [...marks, pdfMark]) if (pattern.test(text)) return what
  if (bytes.subarray(-zipEndWithin).includes(zipEnd)) return 'an archive as well'
  if (!isPdf) return null
  if (!/%%EOF[\s\0]*$/.test(text.slice(-1024))) return 'something after its end'
  return activePdf.test(text) ? 'scripts, forms or other files' : null
}

/** A document without what is compressed in it, where any word may stand by chance. */
function withoutStreams(text: string): string {
  const kept: string[] = []
  for (let at = 0; ; ) {
    const start = text.indexOf('stream', at)
    const end = start === -1 ? -1 : text.indexOf('endstream', start)
    if (end === -1) return kept.join('') + text.slice(at)
    kept.push(text.slice(at, start))
    at = end + 'endstream'.length
  }
}
