import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { possibleClientInformation } from '#model/partners/client-information.ts'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import { referenceBytes, referenceFrom } from '#model/partners/request-reference.ts'
import type { Settings } from '#settings'
import { clientAddress } from '../client-address.ts'
import { reasonOf, type Say } from '../events.ts'
import type { Release } from '../serve/release.ts'
import type { HeaderList } from '../serve/security-headers.ts'
import { readBody } from './body.ts'
import type { Inbox, InboxRequest, Kept, QuarantineReason } from './inbox.ts'
import { answerErrors, answerKept, type Post, refuse } from './intake-answers.ts'
import type { Limits } from './limits.ts'
import { isForeign, sharedWithSite } from './origin.ts'
import { requestKeyWith } from './request-key.ts'
import { kindOf, readSentForm, type SentForm } from './sent-form.ts'

const maxBytes = 64 * 1024
const withinMs = 15_000
// 64 KiB each: what is held in memory stays bounded even when everybody sends slowly.
const mostAtOnce = 500

type Options = {
  settings: Pick<Settings, 'siteUrl' | 'adminUrl' | 'trustProxy'>
  secret: string
  inbox: Inbox
  limits: Limits
  /** Whether the disk has room for what will be set aside anyway. */
  hasDiskForMore: () => Promise<boolean>
  /** A new request is kept. */
  tellNew: () => void
  say: Say
}
type Call = { request: IncomingMessage; response: ServerResponse; headers: HeaderList; release: Release | null }

/** Takes collaboration requests: reads, checks and keeps them, and only then says thank you (architecture §5). */
export function openIntake({ settings, secret, inbox, limits, hasDiskForMore, tellNew, say }: Options) {
  const keyOf = requestKeyWith(secret)
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
    if (!(await limits.hasRoom())) return refuse(post, 'too-many')
    if (kind === null) return refuse(post, 'wrong-type')
    if (reading >= mostAtOnce) return refuse(post, 'not-kept')
    reading += 1
    const body = await readBody(request, { maxBytes, withinMs }).finally(() => {
      reading -= 1
    })
    if (body.refused === 'gone') return
    if (body.refused === 'too-large' || body.refused === 'too-slow') return refuse(post, body.refused)

    const sent = readSentForm(kind, body.text, {
      isProgram: (slug) => call.release?.form.programs.has(slug) ?? false,
    })
    const { reading: read, answers } = sent
    if (!read.ok) return answerErrors(post, { answers, errors: read.errors })

    const kept = await keep(post, read.input, sent)
    if (kept === null) return refuse(post, 'not-kept')
    if (kept.isNew) tellNew()
    answerKept(post, kept.reference)
  }

  /** `null` when it is not safe on the disk. */
  const keep = async (post: Post, input: CollaborationInput, sent: SentForm): Promise<Kept | null> => {
    const reasons: QuarantineReason[] = [
      ...(sent.isHoneypotFilled ? (['honeypot'] as const) : []),
      ...(isForeign(post.request, settings) ? (['foreign-origin'] as const) : []),
      ...(await limits.count(clientAddress(post.request, settings.trustProxy))),
    ]
    const record: InboxRequest = {
      reference: referenceFrom(randomBytes(referenceBytes)),
      key: keyOf(input),
      receivedAt: new Date().toISOString(),
      input,
      quarantined: reasons.length > 0,
      reasons,
      originPath: sent.originPath,
      possibleClientInfo: possibleClientInformation(freeTextOf(input)).length > 0,
    }
    try {
      // The last of the disk is for requests that nobody doubts.
      if (record.quarantined && !(await hasDiskForMore())) throw new Error('the disk is nearly full')
      return await inbox.keep(record)
    } catch (error) {
      say('A request could not be kept; its sender was told so', { reason: reasonOf(error) })
      return null
    }
  }

  return { take }
}
export type Intake = ReturnType<typeof openIntake>

const freeTextOf = ({ hopes, accessNeeds, organization, role }: CollaborationInput): string =>
  [hopes, accessNeeds, organization, role].filter((text) => text !== undefined).join('\n')

/** In which words a body of an unknown kind is refused. */
const likelyKind = ({ headers }: IncomingMessage): Post['kind'] =>
  /json/i.test(`${headers['content-type'] ?? ''} ${headers.accept ?? ''}`) ? 'json' : 'form'
