import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { searchIndex } from '#model/publishing/search-index.ts'
import type { Settings } from '#settings'
import { openBodyTimes } from './body-time.ts'
import { codeOf, reasonOf, type Say } from './events.ts'
import type { Intake } from './intake/intake.ts'
import type { FreshReceipts } from './intake/receipt-tokens.ts'
import { isReceiptPath, type Receipts } from './intake/receipts.ts'
import { answerFile, answerText } from './serve/answer.ts'
import { findCard } from './serve/cards.ts'
import { formPath, stampPath } from './serve/form-pages.ts'
import { plainPage } from './serve/plain-page.ts'
import { refuseUnread } from './serve/refuse-unread.ts'
import type { Releases } from './serve/releases.ts'
import { type Target, targetOf } from './serve/request-target.ts'
import { partHeaders, publicHeaders, searchHeaders } from './serve/security-headers.ts'
import { answerSite } from './serve/site.ts'
import type { Health } from './supervise/health.ts'
import { isCmsPath } from './supervise/proxy.ts'

type Parts = {
  settings: Settings
  releases: Releases
  intake: Intake
  receipts: Receipts
  /** The links to receipts that were made just now. */
  fresh: FreshReceipts
  /** Hands a request to the CMS. */
  forward: ReturnType<typeof import('./supervise/proxy.ts').openProxy>
  health: () => Promise<Health>
  say: Say
}

/** How long a visitor may take. The form has a deadline of its own; uploads through slow lines need the longest. */
const patience = { headersMs: 10_000, requestMs: 180_000, silenceMs: 120_000, keepAliveMs: 10_000, lookEveryMs: 1000 }

/** The server of the public port: each address is answered by one part. */
export function openServer(parts: Parts): Server {
  const headers = publicHeaders(parts.settings)
  const headersOfSearch = searchHeaders(parts.settings)
  const headersOfParts = partHeaders(parts.settings)
  const home = new URL(parts.settings.siteUrl)
  const isFormPath = (path: string) => path === formPath || `${path}/` === formPath

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const release = parts.releases.live()
    const exchange = { request, response, headers, release, bodyMs: bodyMsOf(request.socket) }
    const target = targetOf(request.url ?? '/')
    if ('status' in target) {
      refuseUnread(exchange, { status: target.status, type: 'plain', text: 'This address cannot be read.\n' })
      return
    }
    const { path } = target
    if (path === '/healthz' || path === '/readyz') return answerHealth(path, { request, response })
    const elsewhere = homeOf(request, target)
    if (elsewhere !== null) {
      response.writeHead(302, [...headers, 'Location', elsewhere, 'Cache-Control', 'no-store', 'Content-Length', '0'])
      response.end()
      return
    }
    const method = request.method ?? ''
    if (isCmsPath(path) && method !== 'TRACE') parts.forward({ ...exchange, raw: target.raw })
    else if (path === stampPath && (method === 'GET' || method === 'OPTIONS')) parts.intake.stamp(exchange)
    else if (isReceiptPath(path)) await parts.receipts.answer(exchange, path)
    else if (isFormPath(path) && (method === 'POST' || method === 'OPTIONS')) await parts.intake.take(exchange)
    else {
      const receiptFor = (reference: string) => parts.fresh.linkFor(request, reference)
      const own = path === searchIndex.page ? headersOfSearch : headers
      const card = method === 'GET' || method === 'HEAD' ? await findCard(parts.settings.dataDir, path) : null
      if (card !== null) await answerFile(exchange, card)
      else await answerSite({ ...exchange, headers: own, partHeaders: headersOfParts, target, receiptFor })
    }
  }

  const answerHealth = async (
    path: string,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ) => {
    const exchange = { request, response, headers }
    if (path === '/healthz') return answerText(exchange, { status: 200, type: 'json', text: '{"status":"ok"}\n' })
    const health = await parts.health()
    // Reasons name folders and hosts: they are for who may ask the control socket.
    const text = JSON.stringify(health, (key, value: unknown) => (key === 'reason' ? undefined : value))
    answerText(exchange, { status: health.ready ? 200 : 503, type: 'json', text: `${text}\n` })
  }

  /** Where a visit by another name of this machine is sent, so that cookies and links are under one address. */
  const homeOf = ({ method, headers: sent }: IncomingMessage, { path, raw }: Target): string | null => {
    if (!isLoopback(home.hostname) || (method !== 'GET' && method !== 'HEAD') || path.startsWith('/api')) return null
    const address = `http://${sent.host}`
    if (!URL.canParse(address)) return null
    const { hostname, origin, port } = new URL(address)
    const isHere = origin === parts.settings.siteUrl || origin === parts.settings.adminUrl
    return isLoopback(hostname) && port === home.port && !isHere ? `${home.origin}${raw}` : null
  }

  const server = createServer(
    {
      connectionsCheckingInterval: patience.lookEveryMs,
      headersTimeout: patience.headersMs,
      requestTimeout: patience.requestMs,
      keepAliveTimeout: patience.keepAliveMs,
      requireHostHeader: true,
      insecureHTTPParser: false,
    },
    (request, response) => {
      answer(request, response).catch((error: unknown) => {
        // A visitor who hangs up in the middle of a file is nobody's fault.
        if (codeOf(error) === 'ERR_STREAM_PREMATURE_CLOSE') return
        parts.say('An answer failed', { method: request.method, reason: reasonOf(error) })
        if (response.headersSent) return void response.destroy()
        const title = 'Something went wrong here'
        const text = plainPage({ title, says: ['Please try again in a moment.'] }, parts.releases.live())
        refuseUnread({ request, response, headers }, { status: 500, type: 'html', text })
      })
    },
  )
  const bodyMsOf = openBodyTimes(server)
  server.setTimeout(patience.silenceMs)
  // No file left for one more visitor, say: those who are here must not be cut off for it.
  server.once('listening', () =>
    server.on('error', (error) => parts.say('A visitor could not be let in', { reason: reasonOf(error) })),
  )
  server.on('clientError', refuseUnreadable)
  // Nobody is connected through to elsewhere.
  server.on('connect', (_request, socket) => socket.end('HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\n\r\n'))
  return server
}

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)

const statusLines: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** What is no HTTP, comes too slowly, or could be read in two ways, gets one line and is cut off. */
function refuseUnreadable(error: Error, socket: Socket): void {
  if (!socket.writable || codeOf(error) === 'ECONNRESET') {
    socket.destroy()
    return
  }
  const status = statusLines[codeOf(error) ?? ''] ?? '400 Bad Request'
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
