/** What a mail says in its two forms, as a mail program reads them. */
export function partsOf(source: string): { text: string; html: string } {
  const boundary = /^Content-Type: multipart\/alternative;\s+boundary="([^"]+)"/im.exec(source)?.[1]
  if (boundary === undefined) throw new Error('the mail has not two forms')
  // The line break before a boundary belongs to the boundary.
  const parts = source.split(`\r\n--${boundary}`)
  const part = (type: string) =>
    decoded(parts.find((each) => each.startsWith(`\r\nContent-Type: ${type}; charset=utf-8\r\n`)))
  return { text: part('text/plain'), html: part('text/html') }
}

function decoded(part = ''): string {
  const [, head = '', body = ''] = /^(.*?)\r\n\r\n(.*)$/s.exec(part) ?? []
  return bytesOf(/^Content-Transfer-Encoding: (.+)$/m.exec(head)?.[1]?.trim(), body)
    .toString()
    .replaceAll('\r\n', '\n')
}

function bytesOf(encoding: string | undefined, body: string): Buffer {
  if (encoding === '7bit') return Buffer.from(body, 'ascii')
  if (encoding === 'base64') return Buffer.from(body, 'base64')
  if (encoding !== 'quoted-printable') throw new Error(`a part is encoded as ${encoding}`)
  // White space at the end of a line is not part of the text (RFC 2045 §6.7).
  const lines = body.replaceAll(/[ \t]+\r\n/g, '\r\n').replaceAll('=\r\n', '')
  const hexed = lines.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(hexed, 'latin1')
}
