import type { Payload } from 'payload'
import { z } from 'zod'
import { receiptState } from '#model/partners/receipt.ts'
import { requestFields } from '#model/partners/request-reading.ts'
import { isUnreadable, whyUnreadable } from '../../fields/sealed.ts'
import { findRequest } from './receive.ts'
import { redact } from './redact.ts'

export const receiptQuestion = z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** What the sender with this token may see; `null`: there is none. */
export async function receiptOf(payload: Payload, hash: string): Promise<Record<string, unknown> | null> {
  const request = await findRequest(payload, { receiptHash: hash })
  if (request === null) return null
  const { reference, receivedAt, status, redactedAt } = request
  const unreadable = requestFields.map((field) => request[field]).find(isUnreadable)
  if (unreadable) throw new Error(`${reference}: ${whyUnreadable(String(unreadable))}`)
  const state = receiptState({ status, isErased: Boolean(redactedAt) })
  return {
    reference,
    receivedAt,
    state,
    input: Object.fromEntries(requestFields.map((field) => [field, request[field]])),
  }
}

/**
 * Taken back by its sender; false when there is none. Two can have one receipt: a write that came late to the front's
 * inbox was handed over before it gave way.
 */
export async function withdrawByReceipt(payload: Payload, hash: string): Promise<boolean> {
  const { docs } = await payload.find({
    collection: 'collaboration-requests',
    where: { receiptHash: { equals: hash } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  for (const request of docs) await redact(payload, { request, by: null, action: 'withdrawn' })
  return docs.length > 0
}
