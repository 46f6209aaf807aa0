import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Settings } from '#settings'
import { clientAddress } from '../client-address.ts'
import { codeOf, reasonOf, type Say } from '../events.ts'
import { plainPage } from '../serve/plain-page.ts'
import { cutOff, refuseUnread } from '../serve/refuse-unread.ts'
import type { Release } from '../serve/release.ts'
import type { HeaderList } from '../serve/security-headers.ts'
import { requestHeaders, responseHeaders } from './proxy-headers.ts'

type Call = {
  request: IncomingMessage
  response: ServerResponse
  headers: HeaderList
  raw: string
  release: Release | null
  /** For a body that is no upload to come; an upload has as long as the server gives any request. */
  bodyMs: number
}
type Patience = {
  answerMs: number
  silenceMs: number
}
type Options = {
  settings: Pick<Settings, 'adminUrl' | 'trustProxy'>
  socketPath: string
  isUp: () => boolean
  isDatabaseAway: () => boolean
  /** Set on every answer of the CMS that does not say it itself. */
  commonHeaders: HeaderList
  say: Say
  patience?: Patience
}

const cmsPaths = /^\/(?:admin|api|_next|preview)(?:\/|$)/

/** Whether the CMS answers at this path. */
export const isCmsPath = (path: string): boolean => cmsPaths.test(path)

const maxBytes = 1024 * 1024
const maxUploadBytes = 12 * 1024 * 1024
// A CMS that hangs must not let requests pile up here.
const mostAtOnce = 200
const usualPatience: Patience = { answerMs: 60_000, silenceMs: 120_000 }

/** Hands requests on to the CMS and its answers back, as streams. */
export function openProxy({
  settings,
  socketPath,
  isUp,
  isDatabaseAway,
  commonHeaders,
  say,
  patience = usualPatience,
}: Options) {
  const agent = new Agent({ keepAlive: false, maxSockets: mostAtOnce })
  const adminAddress = new URL(settings.adminUrl)
  let open = 0

  return function forward(call: Call): void {
    const { request, response } = call
    const isUpload = isMultipart(request)
    const limit = isUpload ? maxUploadBytes : maxBytes
    if (Number(request.headers['content-length'] ?? 0) > limit) {
      tooLarge(call)
      return
    }
    if (!isUp() || open >= mostAtOnce) {
      backInAMoment(call, isUp() ? 'busy' : isDatabaseAway() ? 'without-database' : 'starting')
      return
    }

    const upstream = httpRequest({
      socketPath,
      agent,
      method: request.method ?? 'GET',
      path: call.raw,
      headers: requestHeaders(request, adminAddress, clientAddress(request, settings.trustProxy)),
    })
    open += 1
    let isRefused = false
    const refuseRest = (refuse: (call: Call) => void) => {
      isRefused = true
      upstream.destroy()
      if (response.headersSent) response.destroy()
      else refuse(call)
    }
    // Otherwise a few who send slowly would take every place there is.
    let timer = isUpload ? undefined : setTimeout(() => refuseRest(tooSlow), call.bodyMs)
    request.once('end', () => {
      clearTimeout(timer)
      if (response.headersSent) return
      const late = Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })
      timer = setTimeout(() => upstream.destroy(late), patience.answerMs)
    })
    response.once('close', () => {
      open -= 1
      clearTimeout(timer)
      if (!upstream.destroyed) upstream.destroy()
    })

    upstream.setTimeout(patience.silenceMs, () => upstream.destroy(new Error('silent for too long')))
    upstream.on('error', (error) => {
      if (isRefused || response.destroyed) return
      // Half an answer must not look like a whole one.
      if (response.headersSent) return void response.destroy()
      say('The CMS did not answer', { reason: reasonOf(error) })
      backInAMoment(call, codeOf(error) === 'ETIMEDOUT' ? 'late' : 'starting')
    })
    upstream.on('response', (answer) => {
      clearTimeout(timer)
      if (isRefused) return
      response.writeHead(
        answer.statusCode ?? 502,
        responseHeaders(answer, { commonHeaders, isStatic: call.raw.startsWith('/_next/') }),
      )
      answer.on('error', () => response.destroy())
      answer.on('close', () => {
        if (!answer.complete) response.destroy()
      })
      answer.pipe(response)
    })

    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > limit && !isRefused) refuseRest(tooLarge)
    })
    passBody(request, upstream)
  }
}

/**
 * Hands the body on, its last part together with its end. Once the CMS has the whole of it, it may answer and hang up; an
 * end that is written after that fails, and with it an answer that is there already.
 */
function passBody(request: IncomingMessage, upstream: ClientRequest): void {
  let held: Buffer | undefined
  request.on('data', (chunk: Buffer) => {
    if (upstream.destroyed) return
    if (held !== undefined && !upstream.write(held)) {
      request.pause()
      upstream.once('drain', () => request.resume())
    }
    held = chunk
  })
  request.once('end', () => {
    if (!upstream.destroyed) upstream.end(held)
  })
}

const isMultipart = ({ headers }: IncomingMessage): boolean =>
  /^multipart\/form-data\b/i.test(headers['content-type'] ?? '')

const wantsJson = ({ raw, request }: Call): boolean =>
  raw.startsWith('/api') || !/text\/html/.test(request.headers.accept ?? 'text/html')

/** What staff are told, as the beginning of a sentence. */
const whyNotNow = {
  starting: 'The CMS is starting',
  busy: 'The CMS has more to do than it can',
  late: 'The CMS did not answer in time',
  'without-database': 'The database does not answer just now',
} as const

function backInAMoment(call: Call, why: keyof typeof whyNotNow): void {
  const status = why === 'late' ? 504 : 503
  const title = 'Back in a moment'
  const says = [`${whyNotNow[why]}.`, 'Please try again in a few seconds.']
  const isJson = wantsJson(call)
  // Nobody knows how far the CMS had come with what was sent.
  const message =
    call.request.method === 'GET'
      ? says.join(' ')
      : `${whyNotNow[why]}, so this may not be saved. Keep this page open, and try again in a few seconds.`
  const text = isJson
    ? `${JSON.stringify({ errors: [{ message }] })}\n`
    : plainPage({ title, says, links: [{ href: call.raw, label: 'Try again' }] }, call.release)
  refuseUnread(call, { status, type: isJson ? 'json' : 'html', text, also: ['Retry-After', '5'] })
}

const tooLarge = (call: Call): void =>
  refuseUnread(call, {
    status: 413,
    ...inWords(call, 'This is too large', 'Send at most 1 MB, or 12 MB for an upload.'),
  })

const tooSlow = (call: Call): void =>
  cutOff(call, { status: 408, ...inWords(call, 'The connection is too slow', 'What you sent did not arrive.') })

const inWords = (call: Call, title: string, says: string) =>
  wantsJson(call)
    ? ({ type: 'json', text: `${JSON.stringify({ errors: [{ message: says }] })}\n` } as const)
    : ({ type: 'html', text: plainPage({ title, says: [says] }, call.release) } as const)
