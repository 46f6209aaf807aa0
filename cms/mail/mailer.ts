import type { Payload } from 'payload'
import { throwIfAnyFailed } from '../database/none-failed.ts'
import { scope } from '../database/sqlite-client.ts'
import { isUnreadable, whyUnreadable } from '../fields/sealed.ts'
import type { Outbox } from '../generated/payload-types.ts'
import { reasonOf } from '../reason-of.ts'
import { removeMailFiles } from './remove-files.ts'
import { longestWaitMs, mostTries, nextTryAt } from './retry.ts'
import type { Outcome, Transport } from './transport.ts'

type Parts = { payload: Payload; transport: Transport; now?: () => number }

const atOnce = 5
// Longer than any try takes. A process that died in the middle of one is followed after this.
const leaseMs = 5 * 60_000
/** Nobody needs a link that was used, or that is no more. */
const secret = new Set<Outbox['kind']>(['invitation', 'password-reset'])

/** Sends what is due, a few at a time; returns how many were tried. Only one process may ask (`start.ts`). */
export async function sendDue({ payload, transport, now = Date.now }: Parts): Promise<number> {
  let tried = 0
  for (;;) {
    const due = await scope.run({}, () => findDue(payload, now()))
    if (due.length === 0) return tried
    const tries = due.map((mail) => scope.run({}, () => tryMail({ payload, transport, now }, mail)))
    // None of them must still be under way when the right to send is given up.
    const failed = (await Promise.allSettled(tries)).find((result) => result.status === 'rejected')
    if (failed) throw failed.reason
    tried += due.length
  }
}

/** A process that died left these in the middle of a try; whether they arrived nobody knows, so they are sent again. */
export async function takeUpAgain(payload: Payload): Promise<void> {
  const again = await scope.run({}, () =>
    payload.update({
      collection: 'outbox',
      where: { state: { equals: 'sending' } },
      data: { state: 'queued', leasedUntil: null },
      depth: 0,
      overrideAccess: true,
    }),
  )
  throwIfAnyFailed(again)
}

async function findDue(payload: Payload, now: number): Promise<Outbox[]> {
  const at = new Date(now).toISOString()
  const tooFar = new Date(now + longestWaitMs + leaseMs).toISOString()
  const { docs } = await payload.find({
    collection: 'outbox',
    where: {
      or: [
        { and: [{ state: { equals: 'queued' } }, { dueAt: { less_than_equal: at } }] },
        { and: [{ state: { equals: 'sending' } }, { leasedUntil: { less_than_equal: at } }] },
        // Nothing waits for so long: the clock was ahead when this was written.
        { and: [{ state: { equals: 'queued' } }, { dueAt: { greater_than: tooFar } }] },
        { and: [{ state: { equals: 'sending' } }, { leasedUntil: { greater_than: tooFar } }] },
      ],
    },
    sort: 'dueAt',
    limit: atOnce,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}

const isThere = async (payload: Payload, id: string): Promise<boolean> =>
  (await payload.count({ collection: 'outbox', where: { id: { equals: id } }, overrideAccess: true })).totalDocs > 0

async function tryMail({ payload, transport, now }: Required<Parts>, mail: Outbox): Promise<void> {
  const { id } = mail
  const tries = mail.tries + 1
  /** False when it was erased meanwhile, with its request: then there is nothing to write, and that is right. */
  const write = async (data: Partial<Outbox>): Promise<boolean> => {
    const where = { id: { equals: id } }
    const saved = await payload.update({ collection: 'outbox', where, data, depth: 0, overrideAccess: true })
    // Between the read and the write of one save, too, where no transaction keeps the two together.
    if (saved.errors.length > 0 && (await isThere(payload, id))) throwIfAnyFailed(saved)
    return saved.docs.length > 0
  }
  if (mail.tries >= mostTries) {
    await write({
      state: 'failed',
      leasedUntil: null,
      lastError: 'This server ended in the middle of its last try, so that nobody knows what became of it.',
    })
    return
  }
  // Counted before it is made: a mail that ends the process, or cannot be marked as sent, is not tried for ever.
  if (!(await write({ state: 'sending', tries, leasedUntil: new Date(now() + leaseMs).toISOString() }))) return
  const outcome = await deliver(transport, mail)
  const isKept = await write({ leasedUntil: null, ...after(outcome, { mail, tries, now: now() }) })
  if (!isKept && outcome.state === 'filed') await removeMailFiles([outcome])
  if (outcome.state !== 'refused') return
  payload.logger.warn({ mail: id, kind: mail.kind, tries, isPermanent: outcome.isPermanent }, 'A mail was not sent')
}

async function deliver(transport: Transport, mail: Outbox): Promise<Outcome> {
  const { messageId, createdAt: queuedAt, to, subject, replyTo = null, text, html, kind } = mail
  const unreadable = [to, replyTo, text, html].find(isUnreadable)
  if (unreadable) return { state: 'refused', isPermanent: false, reason: whyUnreadable(unreadable) }
  if (!text || !html) return { state: 'refused', isPermanent: true, reason: 'What it said was erased.' }
  try {
    const isAutomatic = kind !== 'reply'
    return await transport.deliver({ messageId, queuedAt, to, subject, replyTo, text, html, isAutomatic })
  } catch (error) {
    // A full disk, say: as with a server that is away, it may work later.
    return { state: 'refused', isPermanent: false, reason: reasonOf(error) }
  }
}

type Tried = { mail: Outbox; tries: number; now: number }

function after(outcome: Outcome, { mail, tries, now }: Tried): Partial<Outbox> {
  if (outcome.state === 'refused') {
    const again = outcome.isPermanent ? null : nextTryAt({ tries, now })
    return again === null
      ? { state: 'failed', lastError: outcome.reason }
      : { state: 'queued', lastError: outcome.reason, dueAt: new Date(again).toISOString() }
  }
  const sent = { lastError: null, sentAt: new Date(now).toISOString() }
  if (outcome.state === 'filed') return { ...sent, state: 'filed', file: outcome.file }
  return { ...sent, state: 'sent', ...(secret.has(mail.kind) ? { text: null, html: null } : {}) }
}
