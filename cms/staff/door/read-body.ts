import { refusal } from './refusal.ts'

const maxBytes = 1024 * 1024
const maxUploadBytes = 12 * 1024 * 1024
/** Rich text nests lists in lists; a person's text comes nowhere near this. */
const maxDepth = 200
const uploads = /^\/api\/media(?:\/|$)/

type Body = {
  /** The same request, to be read again. */
  request: Request
  /** What was sent as JSON, or in a form's `_payload`; null when nothing was. */
  data: unknown
}

/** Reads what was sent, within limits; answers with the refusal when it is too much, too deep or no JSON. */
export async function readBody(request: Request): Promise<Body | Response> {
  if (request.body === null) return { request, data: null }
  const limit = uploads.test(new URL(request.url).pathname) ? maxUploadBytes : maxBytes
  const bytes = await readUpTo(request.body, limit)
  if (bytes === null) return refusal(413, 'This is too large: send at most 1 MB, or 10 MB for a file.')
  const again = () =>
    new Request(request.url, { method: request.method, headers: request.headers, body: bytes, signal: request.signal })
  const text = await jsonTextOf(again())
  if (text === null) return { request: again(), data: null }
  if (text instanceof Response) return text
  if (depthOf(text) > maxDepth) return refusal(400, 'What was sent is nested too deeply.')
  if (text.trim() === '') return { request: again(), data: null }
  try {
    const data: unknown = JSON.parse(text)
    // Payload would take anything else for an entry in which nothing is filled in, and say that it saved it.
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      return refusal(400, 'What was sent must be one JSON object.')
    }
    return { request: again(), data }
  } catch {
    return refusal(400, 'What was sent is not valid JSON.')
  }
}

async function readUpTo(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The text that Payload will read as JSON; null when it will not read any. */
async function jsonTextOf(request: Request): Promise<string | null | Response> {
  const type = request.headers.get('content-type') ?? ''
  if (type.startsWith('application/json')) return request.text()
  if (!type.startsWith('multipart/form-data')) return null
  try {
    const payload = (await request.formData()).get('_payload')
    return typeof payload === 'string' ? payload : null
  } catch {
    return refusal(400, 'The form that was sent cannot be read.')
  }
}

/**
 * How deep the brackets of a JSON text nest; brackets inside strings do not count. Sign by sign: a pattern would look for
 * the end of a string that has none from each of its quotes again, which takes minutes.
 */
function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isInString = false
  for (let place = 0; place < json.length; place += 1) {
    const sign = json[place]
    if (isInString) {
      if (sign === '\\') place += 1
      else if (sign === '"') isInString = false
    } else if (sign === '"') isInString = true
    else if (sign === '[' || sign === '{') deepest = Math.max(deepest, ++depth)
    else if (sign === ']' || sign === '}') depth -= 1
  }
  return deepest
}
