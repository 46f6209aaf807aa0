import type { IncomingMessage, ServerResponse } from 'node:http'
import { possibleClientInformation } from '#model/partners/client-information.ts'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import type { Settings } from '#settings'
import { clientAddress } from '../client-address.ts'
import type { Say } from '../events.ts'
import { answerText } from '../serve/answer.ts'
import { hasEntry, type Release } from '../serve/release.ts'
import type { HeaderList } from '../serve/security-headers.ts'
import { readBody } from './body.ts'
import type { Doubt, Inbox, InboxRequest, Kept, SealedLink } from './inbox.ts'
import {
  answerErrors,
  answerKept,
  answerSecondLook,
  answerTask,
  canAskAgain,
  type Post,
  refuse,
} from './intake-answers.ts'
import type { Limits } from './limits.ts'
import { whyNotKept } from './not-kept.ts'
import { isForeign, sharedWithSite } from './origin.ts'
import { type FreshReceipts, newReceipt, type ReceiptToken } from './receipt-tokens.ts'
import { newReference } from './reference.ts'
import { requestKeyWith } from './request-key.ts'
import { judge } from './score.ts'
import { kindOf, readSentForm, type SentForm } from './sent-form.ts'
import { openSignals } from './signals.ts'
import { openStamps } from './stamp.ts'

const maxBytes = 64 * 1024
// 64 KiB each: what is held in memory stays bounded even when everybody sends slowly.
const mostAtOnce = 500
const notKept = 'A request could not be kept; its sender was asked to send it again'

type Options = {
  settings: Pick<Settings, 'siteUrl' | 'adminUrl' | 'trustProxy'>
  secret: string
  inbox: Inbox
  limits: Limits
  receipts: FreshReceipts
  /** Whether the disk has room for what will be set aside anyway. */
  hasDiskForMore: () => Promise<boolean>
  /** A new request is kept. */
  tellNew: () => void
  say: Say
}
type Call = {
  request: IncomingMessage
  response: ServerResponse
  headers: HeaderList
  release: Release | null
  /** How long the body may take. */
  bodyMs: number
}

/** Takes collaboration requests: reads, checks and keeps them, and only then says thank you (docs/architecture.md §6). */
export function openIntake({ settings, secret, inbox, limits, receipts, hasDiskForMore, tellNew, say }: Options) {
  const keyOf = requestKeyWith(secret)
  const stamps = openStamps(secret)
  const signalsOf = openSignals()
  let reading = 0

  const take = async (call: Call): Promise<void> => {
    const { request, response } = call
    const headers = [...call.headers, ...sharedWithSite(request, settings)]
    if (request.method === 'OPTIONS') {
      response.writeHead(204, [...headers, 'Allow', 'GET, HEAD, POST, OPTIONS'])
      response.end()
      return
    }
    const kind = kindOf(request)
    const post: Post = { ...call, headers, kind: kind ?? likelyKind(request) }
    if (!limits.hasRoom()) return refuse(post, 'too-many')
    if (kind === null) return refuse(post, 'wrong-type')
    if (reading >= mostAtOnce) {
      say(notKept, {
        reason: `${mostAtOnce} are being read already. In a flood it is so; else let a proxy take them in`,
      })
      return refuse(post, 'not-kept')
    }
    reading += 1
    const body = await readBody(request, { maxBytes, withinMs: call.bodyMs }).finally(() => {
      reading -= 1
    })
    if (body.refused === 'gone') return
    if (body.refused === 'too-large' || body.refused === 'too-slow') return refuse(post, body.refused)

    const sent = readSentForm(kind, body.text, {
      isPublished: (kind, slug) => call.release !== null && hasEntry(call.release, kind, slug),
    })
    const { reading: read, answers } = sent
    if (!read.ok) return answerErrors(post, { answers, errors: read.errors, hasLooked: sent.hasLooked })
    // Where no page could say that they have looked, they would be asked for ever.
    const asks = sent.asksForSecondLook && canAskAgain(post)
    const toLookAt = asks ? fieldWithClient(read.input) : null
    if (toLookAt !== null) return answerSecondLook(post, { answers, field: toLookAt })

    const key = keyOf(read.input)
    const found = doubtsAbout(post, read.input, sent)
    const isSolved = stamps.isSolved(sent.proof, key)
    // Only the form's own script can do the work; who has none is set aside, and staff look at it.
    const canWork = kind === 'json' && sent.stamp !== null
    if (canWork && !isSolved && judge(found).verdict === 'middling') return answerTask(post, stamps.challenge(key))

    const reasons = [...found, ...(await limits.count(clientAddress(request, settings.trustProxy)))]
    const { score, verdict } = judge(reasons)
    const quarantined = verdict === 'suspicious' || (verdict === 'middling' && !isSolved)
    const receipt = newReceipt()
    const link = () => receipts.seal(request, receipt.token)
    const kept = await keep({ key, input: read.input, sent, reasons, score, quarantined, receipt, link })
    if (kept === null) return refuse(post, 'not-kept')
    answerKept(post, kept.reference)
    // Both are done before the next request of anybody is read.
    receipts.put(request, { reference: kept.reference, token: receipt.token })
    tellNew()
  }

  const doubtsAbout = ({ request }: Post, input: CollaborationInput, sent: SentForm): Doubt[] => {
    const state = stamps.read(sent.stamp)
    return [
      ...(sent.isHoneypotFilled ? (['honeypot'] as const) : []),
      ...(isForeign(request, settings) ? (['foreign-origin'] as const) : []),
      ...(state === 'too-fast' ? (['too-fast'] as const) : state === 'odd' ? (['odd-stamp'] as const) : []),
      ...signalsOf(input),
    ]
  }

  type Judged = Pick<InboxRequest, 'key' | 'input' | 'reasons' | 'score' | 'quarantined'> & {
    sent: SentForm
    receipt: ReceiptToken
    link: () => SealedLink
  }

  /** `null` when it is not safe on the disk. */
  const keep = async ({ sent, receipt, link, ...judged }: Judged): Promise<Kept | null> => {
    const record: InboxRequest = {
      ...judged,
      reference: newReference(),
      receivedAt: new Date().toISOString(),
      originPath: sent.originPath,
      consentVersion: sent.consentVersion,
      possibleClientInfo: fieldWithClient(judged.input) !== null,
      receiptHash: receipt.hash,
    }
    try {
      // The last of the disk is for requests that nobody doubts.
      if (record.quarantined && !(await hasDiskForMore())) throw new Error('the disk is nearly full')
      return await inbox.keep(record, link)
    } catch (error) {
      say(notKept, { reason: whyNotKept(error) })
      return null
    }
  }

  /** The form's script asks for it when somebody opens the form. */
  const stamp = (call: Call): void => {
    const headers = [...call.headers, ...sharedWithSite(call.request, settings)]
    answerText(
      { ...call, headers },
      { status: 200, type: 'json', text: `${JSON.stringify({ stamp: stamps.make() })}\n` },
    )
  }

  return { take, stamp }
}
export type Intake = ReturnType<typeof openIntake>

const freeTexts = ['hopes', 'accessNeeds', 'organization', 'role'] as const

/** The first answer in which a client could be recognized. */
const fieldWithClient = (input: CollaborationInput): (typeof freeTexts)[number] | null =>
  freeTexts.find((field) => possibleClientInformation(input[field] ?? '').length > 0) ?? null

/** In which words a body of an unknown kind is refused. */
const likelyKind = ({ headers }: IncomingMessage): Post['kind'] =>
  /json/i.test(`${headers['content-type'] ?? ''} ${headers.accept ?? ''}`) ? 'json' : 'form'
