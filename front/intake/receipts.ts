import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { dayWords } from '#model/day-words.ts'
import { keptAnswers, type ReceiptState, receiptStates, receiptStateWords } from '#model/partners/receipt.ts'
import type { Askable } from '#model/partners/request-reading.ts'
import { askCms } from '../cms-client.ts'
import { reasonOf, type Say } from '../events.ts'
import { answerText, type Exchange } from '../serve/answer.ts'
import { titleIn } from '../serve/page-title.ts'
import { mailLink, plainPage } from '../serve/plain-page.ts'
import { cutOff, refuseUnread } from '../serve/refuse-unread.ts'
import type { Release } from '../serve/release.ts'
import type { HeaderList } from '../serve/security-headers.ts'
import { readBody } from './body.ts'
import type { Inbox } from './inbox.ts'
import { receiptHash, receiptLink, receiptPath } from './receipt-tokens.ts'

type Options = {
  inbox: Inbox
  cmsSocket: string
  isCmsUp: () => boolean
  /** A request was taken back; the CMS is to be told. */
  tellNew: () => void
  say: Say
}
type Call = { request: IncomingMessage; response: ServerResponse; headers: HeaderList; release: Release | null }
type Receipt = {
  reference: string
  receivedAt: string
  state: ReceiptState
  input: Record<string, unknown>
  /** The CMS could not be asked, so it may have been answered already. */
  isOld: boolean
}

const askWithinMs = 1500
/** Behind the address of a receipt: the page that asks before anything is erased. */
const askFirst = '?withdraw=ask'
const token = /^\/collaborate\/receipt\/([\w-]{43})\/?$/

const answerOfCms = z.object({
  reference: z.string(),
  receivedAt: z.string(),
  state: z.enum(receiptStates),
  input: z.record(z.string(), z.unknown()),
})

export const isReceiptPath = (path: string): boolean => path.startsWith(receiptPath)

/**
 * What a sender sees of a request through the link that only they have, and the way to take it back. From the inbox as
 * far as it goes; the CMS, which may be away, knows where the request stands.
 */
export function openReceipts({ inbox, cmsSocket, isCmsUp, tellNew, say }: Options) {
  /** Throws when neither can say. */
  const find = async (hash: string): Promise<Receipt | null> => {
    const [here, there] = await Promise.all([inbox.findReceipt(hash), askForState(hash)])
    if (here?.withdrawnAt) return { ...here, state: 'withdrawn', isOld: false }
    if (there !== 'away' && there !== null) return { ...there, isOld: false }
    if (here !== null) return { ...here, state: 'received', isOld: there === 'away' }
    if (there === 'away') throw new Error('the CMS is away')
    return null
  }

  const askForState = async (hash: string): Promise<z.infer<typeof answerOfCms> | 'away' | null> => {
    if (!isCmsUp()) return 'away'
    try {
      const { status, text } = await askInside('/internal/receipts', hash)
      if (status === 404) return null
      if (status !== 200) return 'away'
      return answerOfCms.parse(JSON.parse(text))
    } catch (error) {
      say('The CMS could not be asked for a receipt', { reason: reasonOf(error) })
      return 'away'
    }
  }

  const askInside = (path: string, hash: string) =>
    askCms(cmsSocket, { method: 'POST', path, body: JSON.stringify({ hash }), withinMs: askWithinMs })

  /** False when nobody has it. Throws when it can not be done now. */
  const withdraw = async (hash: string): Promise<boolean> => {
    if (await inbox.withdraw(hash)) {
      tellNew()
      return true
    }
    const { status } = await askInside('/internal/receipts/withdraw', hash)
    if (status === 200 || status === 404) return status === 200
    throw new Error(`the CMS answered ${status}`)
  }

  const answer = async (call: Call, path: string): Promise<void> => {
    const { request, response, release } = call
    const exchange = {
      ...call,
      headers: [...withoutReferrer(call.headers), 'X-Robots-Tag', 'noindex, nofollow, noarchive'],
    }
    const given = token.exec(path)?.[1]
    if (given === undefined) return answerUnknown(exchange, release)
    const hash = receiptHash(given)
    try {
      if (request.method === 'POST') {
        const body = await readBody(request, { maxBytes: 1024, withinMs: 5000 })
        if (body.refused === 'gone') return
        if (body.refused !== null) return answerUnread(exchange, body.refused)
        if (new URLSearchParams(body.text).get('withdraw') !== 'yes') return answerUnknown(exchange, release)
        if (!(await withdraw(hash))) return answerUnknown(exchange, release)
        response.writeHead(303, [
          ...exchange.headers,
          'Location',
          receiptLink(given),
          'Cache-Control',
          'no-store',
          'Content-Length',
          '0',
        ])
        response.end()
        return
      }
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        const text = 'This address can be read, or the request taken back.\n'
        return refuseUnread(exchange, { status: 405, type: 'plain', text, also: ['Allow', 'GET, HEAD, POST'] })
      }
      const receipt = await find(hash)
      if (receipt === null) return answerUnknown(exchange, release)
      const address = receiptLink(given)
      const isAsked = request.url?.endsWith(askFirst) && !gone.has(receipt.state)
      const text = isAsked ? askingPage(receipt, address, release) : receiptPage(receipt, address, release)
      answerText(exchange, { status: 200, type: 'html', text })
    } catch (error) {
      say('A receipt could not be answered', { reason: reasonOf(error) })
      answerText(exchange, {
        status: 503,
        type: 'html',
        text: plainPage(
          {
            title: 'This cannot be shown just now',
            says: ['Please try again in a few minutes, or write to us.'],
            links: mailLink(release?.form.mail ?? null),
          },
          release,
        ),
        also: ['Retry-After', '60'],
      })
    }
  }
  return { answer }
}
export type Receipts = ReturnType<typeof openReceipts>

/** The address of the page is the key to it. */
const withoutReferrer = (headers: HeaderList): string[] =>
  headers.map((text, index) => (headers[index - 1] === 'Referrer-Policy' ? 'no-referrer' : text))

function answerUnknown(exchange: Exchange, release: Release | null): void {
  const says = [
    'There is nothing at this address, or not any more. If you have sent your request just now, look again in a few minutes.',
  ]
  refuseUnread(exchange, { status: 404, type: 'html', text: plainPage({ title: 'Nothing here', says }, release) })
}

const unread = {
  'too-large': { status: 413, says: 'More was sent than a yes. Go back, and press the button again.' },
  'too-slow': { status: 408, says: 'The connection is too slow. Go back, and press the button again.' },
  'not-text': { status: 400, says: 'What was sent is no text. Go back, and press the button again.' },
} as const

function answerUnread(exchange: Exchange & { release: Release | null }, why: keyof typeof unread): void {
  const { status, says } = unread[why]
  const text = plainPage({ title: 'Nothing was taken back', says: [says] }, exchange.release)
  const answer = why === 'too-slow' ? cutOff : refuseUnread
  answer(exchange, { status, type: 'html', text })
}

const whatIsKept = 'This is what we have kept. Whoever has the address of this page can read it: keep it for yourself.'
const cannotBeShown =
  'What you wrote cannot be shown just now. You can still take it back; if it was important, please write to us.'
const gone = new Set<ReceiptState>(['withdrawn', 'erased'])

function receiptPage(
  { reference, receivedAt, state, input, isOld }: Receipt,
  address: string,
  release: Release | null,
): string {
  const day = dayWords(receivedAt.slice(0, 'yyyy-mm-dd'.length))
  const isGone = gone.has(state)
  // What was asked about is kept by its address; its page says what it is called.
  const titleOf = (kind: Askable, slug: string) => titleIn(release?.files.get(`/${kind}/${slug}/`))
  const kept = isGone ? [] : keptAnswers(input, titleOf)
  return plainPage(
    {
      title: 'Your request',
      reference,
      says: [
        `We received it on ${day}. ${receiptStateWords[state]}`,
        ...(isOld ? ['Whether it was answered meanwhile cannot be seen just now. Look again in a few minutes.'] : []),
        ...(isGone ? [] : [kept.length > 0 ? whatIsKept : cannotBeShown]),
      ],
      answers: kept,
      links: [
        ...(isGone ? [] : [{ href: `${address}${askFirst}`, label: 'Take this request back' }]),
        ...mailLink(release?.form.mail ?? null),
      ],
    },
    release,
  )
}

/** One press on the receipt must not erase what nobody can bring back. */
const askingPage = ({ reference }: Receipt, address: string, release: Release | null): string =>
  plainPage(
    {
      title: 'Take your request back?',
      reference,
      says: [
        'What you wrote is then erased for good, and nobody answers it any more. This cannot be undone; you can always send a new request.',
      ],
      deed: { action: address, name: 'withdraw', value: 'yes', label: 'Yes, take it back and erase it' },
      links: [{ href: address, label: 'No, keep it' }],
    },
    release,
  )
