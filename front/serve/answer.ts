import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { preferredCoding } from './codings.ts'
import { type Form, formFor, type PublicFile } from './public-file.ts'
import type { HeaderList } from './security-headers.ts'

export type Exchange = { request: IncomingMessage; response: ServerResponse; headers: HeaderList }

/** Answers with a file of the release: 304 when the visitor has it, else the smallest form that the visitor reads. */
export async function answerFile(exchange: Exchange, file: PublicFile, status = 200): Promise<void> {
  const { request } = exchange
  const coding = file.isCompressible ? preferredCoding(request.headers['accept-encoding']) : null
  const form = formFor(file, coding)
  await sendForm(exchange, file, form instanceof Promise ? await form : form, status)
}

async function sendForm({ request, response, headers }: Exchange, file: PublicFile, form: Form, status: number) {
  const knownTag = status === 200 ? tagOfSame(request.headers['if-none-match'], file, form) : null
  const all = [
    ...headers,
    'Cache-Control',
    file.cacheControl,
    'ETag',
    knownTag ?? form.etag,
    ...(file.isCompressible ? ['Vary', 'Accept-Encoding'] : []),
  ]
  if (knownTag !== null) {
    response.writeHead(304, all)
    response.end()
    return
  }
  all.push('Content-Type', file.contentType, 'Content-Length', String(form.length))
  if (form.coding !== null) all.push('Content-Encoding', form.coding)
  response.writeHead(status, all)
  if (request.method === 'HEAD') response.end()
  else if (form.body !== null) response.end(form.body)
  else await pipeline(createReadStream(file.source), response)
}

/**
 * The tag of the visitor's copy when that has the same bytes behind its coding; else `null`. A copy is renewed under
 * its own tag: in another coding, or packed better since, it has another one than what would be sent now.
 */
const tagOfSame = (header: string | undefined, file: PublicFile, form: Form): string | null => {
  if (header === undefined) return null
  const start = file.plain.etag.slice(0, -1)
  for (const given of header.split(',')) {
    const tag = given.trim().replace(/^W\//, '')
    if (tag === '*') return form.etag
    if (tag.startsWith(start) && /^(?:-[a-z]+-[0-9a-f]{8})?"$/.test(tag.slice(start.length))) return tag
  }
  return null
}

export type Text = { status: number; type: 'html' | 'json' | 'plain'; text: string; also?: HeaderList }

export const textTypes = {
  html: 'text/html; charset=utf-8',
  json: 'application/json; charset=utf-8',
  plain: 'text/plain; charset=utf-8',
} as const

/**
 * Answers with a text made for this one visitor. Never kept by anybody, and never compressed: what a visitor sent may
 * stand in it beside what others could guess at by its compressed length.
 */
export function answerText({ request, response, headers }: Exchange, { status, type, text, also = [] }: Text): void {
  const body = Buffer.from(text)
  response.writeHead(status, [
    ...headers,
    'Cache-Control',
    'no-store',
    'Content-Type',
    textTypes[type],
    'Content-Length',
    String(body.length),
    ...also,
  ])
  if (request.method === 'HEAD') response.end()
  else response.end(body)
}
