import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { bodyPassed } from './body-passed.ts'

export type ApiDoor = (request: Request) => Promise<Response>

export const isApiPath = (path: string): boolean => /^\/api(?:[/?]|$)/.test(path)

const methods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS'])
// Of less than this, what is saved on the way does not pay for the work.
const leastCompressed = 1024

/** Answers under /api without Next's router before it, which takes longer than many an answer (docs/decisions/0062). */
export async function answerApi(
  { door, adminUrl }: { door: ApiDoor; adminUrl: string },
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const { method = 'GET' } = request
  if (!methods.has(method)) return void response.writeHead(405, { Allow: [...methods].join(', ') }).end()
  const ended = new AbortController()
  response.once('close', () => ended.abort())
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const answer = await door(
    new Request(new URL(request.url ?? '/', adminUrl), {
      method,
      headers: headersOf(request),
      signal: ended.signal,
      ...(hasBody && isSent(request) && { body: streamOf(request), duplex: 'half' }),
    }),
  )
  await bodyPassed(request)
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) addHeader(response, { name, value })
  const { body } = answer
  if (body === null || method === 'HEAD') return void response.end()
  if (!isText(answer)) return pipeline(body, response)
  const bytes = Buffer.from(await answer.arrayBuffer())
  response.appendHeader('Vary', 'Accept-Encoding')
  const isSmall = bytes.length < leastCompressed || answer.headers.has('content-encoding')
  if (isSmall || !/\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '')) {
    return void response.setHeader('Content-Length', bytes.length).end(bytes)
  }
  const compressed = await promisify(gzip)(bytes)
  response.setHeader('Content-Encoding', 'gzip').setHeader('Content-Length', compressed.length).end(compressed)
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value)
  }
  return headers
}

/** Ends without ending the request: what is refused unread must still be answered. */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array<ArrayBuffer>> {
  const chunks: AsyncIterator<Buffer> = request.iterator({ destroyOnReturn: false })
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next()
      if (next.done) controller.close()
      else controller.enqueue(new Uint8Array(next.value))
    },
    async cancel() {
      await chunks.return?.()
    },
  })
}

const isSent = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0'

const isText = ({ headers }: Response): boolean =>
  /^(?:application\/json|text\/)/.test(headers.get('content-type') ?? '')

/** What every answer of this process says stays; cookies are one header each. */
function addHeader(response: ServerResponse, { name, value }: { name: string; value: string }): void {
  const said = response.getHeader(name)
  const values = said === undefined ? [] : [said].flat().map(String)
  if (!values.includes(value)) response.setHeader(name, [...values, value])
}
