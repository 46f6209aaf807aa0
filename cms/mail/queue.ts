import { createHash } from 'node:crypto'
import type { Payload, PayloadRequest, Where } from 'payload'
import { throwIfAnyFailed } from '../database/none-failed.ts'
import type { Outbox } from '../generated/payload-types.ts'
import { formsOf, type Letter } from './letter.ts'
import type { mailKinds } from './outbox/collection.ts'
import { wakeMailer } from './running-mailer.ts'

export type Queued = {
  kind: (typeof mailKinds)[number]
  /** What the mail is about; asked for again under the same key, it is one mail. */
  key: string
  to: string
  replyTo?: string | null
  letter: Letter
  /** The request it belongs to: erased with it. */
  reference?: string | null
}

/** Puts a mail into the outbox, in the transaction of `req` when there is one; it goes out once that is complete. */
export async function queueMail(payload: Payload, mail: Queued, req?: PayloadRequest): Promise<void> {
  const { key } = mail
  if (await isQueued(payload, key, req)) return
  try {
    await payload.create({
      collection: 'outbox',
      data: rowOf(mail, payload.email.defaultFromAddress),
      depth: 0,
      overrideAccess: true,
      ...(req ? { req } : {}),
    })
  } catch (error) {
    // Two at once: the unique key lets one of them through. In a transaction that one failure ends it all.
    if (req || !(await isQueued(payload, key))) throw error
  }
  wakeMailer()
}

/** Such a mail goes out anew, with all its tries before it; `null`: there is none. */
export async function queueAgain(req: PayloadRequest, where: Where): Promise<Outbox | null> {
  const again = await req.payload.update({
    collection: 'outbox',
    where,
    data: { state: 'queued', tries: 0, dueAt: new Date().toISOString(), lastError: null },
    depth: 0,
    overrideAccess: true,
    req,
  })
  throwIfAnyFailed(again)
  const [mail = null] = again.docs
  if (mail !== null) wakeMailer()
  return mail
}

const rowOf = ({ kind, key, to, replyTo = null, letter, reference = null }: Queued, from: string) => ({
  ...formsOf(letter),
  kind,
  key,
  to,
  replyTo,
  reference,
  state: 'queued' as const,
  tries: 0,
  dueAt: new Date().toISOString(),
  messageId: messageIdOf(key, from),
})

/** Nothing of what the key is made of can be read from it. */
const messageIdOf = (key: string, from: string): string =>
  `<${createHash('sha256').update(key).digest('hex').slice(0, 32)}@${from.split('@').at(-1)}>`

async function isQueued(payload: Payload, key: string, req?: PayloadRequest): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'outbox',
    where: { key: { equals: key } },
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  return totalDocs > 0
}
