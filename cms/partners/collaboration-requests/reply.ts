import { createHash } from 'node:crypto'
import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { longText } from '#model/atoms.ts'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'
import { againIfSavedMeanwhile, readAs } from '../../database/as-read.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { isUnreadable, whyUnreadable } from '../../fields/sealed.ts'
import { reply } from '../../mail/letters/reply.ts'
import { queueAgain, queueMail } from '../../mail/queue.ts'
import { refusal } from '../../refusal.ts'
import { setAside } from './note-activity.ts'
import { noteSentAgain } from './note-sent-again.ts'
import { findRequest } from './receive.ts'
import { eraseMails } from './redact.ts'

const body = z.strictObject({ text: longText({ min: 1, max: 10_000 }) })

/** `POST /api/collaboration-requests/<id>/reply {text}`: mails the sender, and keeps what was written with the request. */
export const replyEndpoint: Endpoint = {
  path: '/:id/reply',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'update', 'collaboration-requests') !== 'yes') {
      throw refusal('Only admins and editors answer requests.', req.user ? 403 : 401)
    }
    const given = body.safeParse(await bodyOf(req))
    if (!given.success) throw refusal('Write what the mail is to say, in at most 10,000 characters.', 400)
    const { text } = given.data
    const id = String(req.routeParams?.['id'])
    // The request is read in the transaction, so that the second of two clicks sees the reply of the first.
    const { isAgain, reference } = await againIfSavedMeanwhile(() => inTransaction(req, () => send(req, { id, text })))
    if (isAgain) await noteSentAgain(req, reference)
    return Response.json({ message: 'The reply is on its way, and kept with the request.' })
  },
}

const isSetAside = (status: RequestStatus): boolean => setAside.includes(status)

/** Under which its mail is in the outbox. */
export const replyKey = (reference: string, text: string): string =>
  `reply:${reference}:${createHash('sha256').update(text).digest('hex')}`

/** The same words once more: wanted where they did not arrive, else a second press. */
async function sendAgain(req: PayloadRequest, key: string): Promise<void> {
  if (!(await queueAgain(req, { key: { equals: key }, state: { in: ['failed', 'bounced'] } }))) {
    throw refusal('This very reply is here already, and how its mail fares is said below it.', 409)
  }
}

type Sent = { reference: string; isAgain: boolean }

async function send(req: PayloadRequest, { id, text }: { id: string; text: string }): Promise<Sent> {
  const { payload, user } = req
  const request = await payload.findByID({
    collection: 'collaboration-requests',
    id,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user,
    req,
  })
  if (!request) throw refusal('There is no such request.', 404)
  const { reference, email, redactedAt, status, replies } = request
  if (redactedAt || !email) throw refusal('This request was erased, so there is nobody to write to.', 409)
  if (isUnreadable(email)) throw refusal(whyUnreadable(email), 409)
  if (replies?.some((sent) => sent.text === text)) {
    await sendAgain(req, replyKey(reference, text))
    return { reference, isAgain: true }
  }
  const { email: ownAddress } = await payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true, req })
  // First: where a database has no transactions, what is kept as sent must be on its way. Asked again it is one mail.
  await queueMail(
    payload,
    {
      kind: 'reply',
      key: replyKey(reference, text),
      to: email,
      // Answers come to the address that everybody knows.
      replyTo: ownAddress ?? null,
      letter: reply({ reference, written: text }),
      reference,
    },
    req,
  )
  const keeping = payload.update({
    collection: 'collaboration-requests',
    id,
    data: {
      replies: [...(replies ?? []), { text }],
      // Whoever answers what was set aside has judged it: it must not be erased as spam, nor said to wait for an answer.
      ...(status === 'new' || isSetAside(status) ? { status: 'in-conversation' as const } : {}),
    },
    depth: 0,
    context: readAs(request),
    // Staff write replies by this door alone, which has asked who they are.
    overrideAccess: true,
    req,
  })
  await keeping.catch(async (error: unknown) => {
    // Without a transaction it may have been erased since it was read: then nothing of it goes out any more.
    const now = await findRequest(payload, { reference })
    if (!now || now.redactedAt) await eraseMails(payload, { reference: { equals: reference } })
    throw error
  })
  return { reference, isAgain: false }
}
