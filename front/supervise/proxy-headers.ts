import type { IncomingMessage } from 'node:http'
import type { HeaderList } from '../serve/security-headers.ts'

// They belong to one connection.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
])
// They say what only the front may say: where a body ends, who asks, under which address, past which check.
const ours =
  /^(?:content-length$|x-forwarded-|forwarded$|x-real-ip$|host$|x-middleware-|x-nextjs-rewritten|x-invoke-|x-matched-path$)/
const unwanted = /^(?:server|x-powered-by)$/

/** Names and values as they came, without those that end here. */
const passedOn = ({ rawHeaders, headers }: IncomingMessage, isUnwanted: (name: string) => boolean) => {
  const named = new Set((headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase()))
  const passed: [string, string][] = []
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2)
    const key = name.toLowerCase()
    if (!hopByHop.has(key) && !named.has(key) && !isUnwanted(key)) passed.push([name, value])
  }
  return passed
}

/**
 * Where the body ends, as our own parser read it. Never as the visitor wrote it: a header that "Connection" names would
 * be dropped, and a body without an end is read as a second request, which may ask what only this machine may ask.
 */
const framingOf = ({ headers }: IncomingMessage): [string, string][] => {
  if (headers['transfer-encoding'] !== undefined) return [['Transfer-Encoding', 'chunked']]
  const length = headers['content-length']
  return length === undefined ? [] : [['Content-Length', length]]
}

/** The headers of a request as the CMS gets them. `address`: the visitor's. */
export function requestHeaders(request: IncomingMessage, { host, protocol }: URL, address: string): string[] {
  return [
    ...passedOn(request, (name) => ours.test(name)),
    ...framingOf(request),
    // One request a connection: whatever else came along is not read.
    ['Connection', 'close'],
    // The admin's own address, whatever the visitor called it: links and cross-site rules go by it.
    ['Host', host],
    ['X-Forwarded-Host', host],
    ['X-Forwarded-Proto', protocol.slice(0, -1)],
    ['X-Forwarded-For', address],
  ].flat()
}

// Only what can not break the admin: it has a policy of its own.
const leastPolicy = "object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self'"

/** The headers of the CMS's answer as the visitor gets them: with those that protect, where it does not say them itself. */
export function responseHeaders(
  answer: IncomingMessage,
  { commonHeaders, isStatic }: { commonHeaders: HeaderList; isStatic: boolean },
): string[] {
  const passed = passedOn(answer, (name) => unwanted.test(name))
  const said = new Set(passed.map(([name]) => name.toLowerCase()))
  const added: [string, string][] = []
  const add = (name: string, value: string) => {
    if (!said.has(name.toLowerCase())) added.push([name, value])
  }
  for (let index = 0; index + 1 < commonHeaders.length; index += 2) {
    add(commonHeaders[index] ?? '', commonHeaders[index + 1] ?? '')
  }
  add('Content-Security-Policy', leastPolicy)
  add('X-Robots-Tag', 'noindex, nofollow')
  if (!isStatic) add('Cache-Control', 'no-store')
  return [...passed, ...added].flat()
}
