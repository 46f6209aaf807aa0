import { isUtf8 } from 'node:buffer'
import type { IncomingMessage } from 'node:http'

/** `text` is null when there is none, and `refused` says why. */
export type Body =
  | { text: string; refused: null }
  | { text: null; refused: 'too-large' | 'too-slow' | 'not-text' | 'gone' }

/** Reads a body as UTF-8 text, within bounds. A body that is refused is left unread. */
export function readBody(
  request: IncomingMessage,
  { maxBytes, withinMs }: { maxBytes: number; withinMs: number },
): Promise<Body> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    return Promise.resolve({ text: null, refused: 'too-large' })
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const finish = (body: Body) => {
      clearTimeout(timer)
      request.off('data', take)
      request.off('end', end)
      request.off('close', gone)
      resolve(body)
    }
    const take = (chunk: Buffer) => {
      size += chunk.length
      if (size > maxBytes) finish({ text: null, refused: 'too-large' })
      else chunks.push(chunk)
    }
    const end = () => finish(textOf(Buffer.concat(chunks)))
    const gone = () => finish({ text: null, refused: 'gone' })
    const timer = setTimeout(() => finish({ text: null, refused: 'too-slow' }), withinMs)
    request.on('data', take)
    request.once('end', end)
    request.once('close', gone)
  })
}

const textOf = (bytes: Buffer): Body =>
  isUtf8(bytes) ? { text: bytes.toString(), refused: null } : { text: null, refused: 'not-text' }
