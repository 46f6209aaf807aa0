import type { Payload } from 'payload'
import { z } from 'zod'
import {
  type CollaborationInput,
  choices,
  collaborationInput,
  requestRecord,
} from '#model/partners/collaboration-requests.ts'
import { againIfSavedMeanwhile, readAs } from '../../database/as-read.ts'
import type { CollaborationRequest } from '../../generated/payload-types.ts'
import { findDeleted, isSameReceipt } from './deleted.ts'
import { notifyStaff } from './notify.ts'
import { erased, eraseMails, redact } from './redact.ts'

const always = {
  reference: requestRecord.shape.reference,
  receivedAt: requestRecord.shape.receivedAt,
  receiptHash: z.string().nullable().default(null),
}

/** A request as the front hands it over. */
export const sentRequest = z.object({
  ...always,
  input: collaborationInput,
  quarantined: z.boolean(),
  reasons: z.array(z.string()),
  score: z.number().nullable().default(null),
  originPath: z.string().nullable(),
  consentVersion: z.string().nullable().default(null),
  possibleClientInfo: z.boolean(),
  withdrawnAt: z.null().default(null),
})
/** One that its sender has taken back; of the answers only the setting is left, where it could be read. */
const withdrawnRequest = z.object({
  ...always,
  input: z.object({ setting: z.enum(choices.setting).nullable().default(null) }),
  withdrawnAt: z.iso.datetime(),
})
export type HandedOver = SentRequest | Withdrawn
export type SentRequest = z.infer<typeof sentRequest>
type Withdrawn = z.infer<typeof withdrawnRequest>

const isWithdrawn = z.looseObject({ withdrawnAt: z.string() })

/** Reads what the front hands over, by the one schema that is meant: a choice of two could not say which field is wrong. */
export const parseHandedOver = (given: unknown): z.ZodSafeParseResult<HandedOver> =>
  isWithdrawn.safeParse(given).success ? withdrawnRequest.safeParse(given) : sentRequest.safeParse(given)

/** The reference belongs to another request here, or to one that was erased; neither may take the other's place. */
export class ReferenceTaken extends Error {}

/**
 * Copies a request from the front's inbox, and tells staff. Handing over is repeated after a crash, so a reference that
 * is here already is left alone: staff may have worked on it since. A notice that was not queued then is queued now.
 */
export async function receive(payload: Payload, record: HandedOver): Promise<{ isNew: boolean }> {
  if (record.withdrawnAt !== null) return takeBack(payload, record)
  // A late write of the front's may come under a second reference when its sender has already taken the first one back.
  const withdrawnAt = await withdrawnAtOf(payload, record.receiptHash)
  if (withdrawnAt !== null) return takeBack(payload, { ...record, withdrawnAt })
  // Staff may save or erase it in the moment in which it gets another receipt.
  const copied = await againIfSavedMeanwhile(() => copy(payload, record))
  if (copied === null) return { isNew: false }
  const { request, isNew } = copied
  const { id, status, redactedAt } = request
  const { reference, input } = record
  // Of one that was erased while it was on its way nobody is told: its address would be kept again.
  if (status === 'new' && !redactedAt) {
    await notifyStaff(payload, { id, reference, setting: input.setting, email: input.email })
    const now = await findRequest(payload, { reference })
    // It was erased in that moment.
    if (!now || now.redactedAt) await eraseMails(payload, { reference: { equals: reference } })
  }
  return { isNew }
}

type Copied = { request: CollaborationRequest; isNew: boolean }

/** `null`: it was deleted here, and must not come back. */
async function copy(payload: Payload, record: SentRequest): Promise<Copied | null> {
  const known = await findCopy(payload, record)
  if (known) {
    // With another link it was sent again, and the front had not heard yet that it was erased here.
    const isSentAgain = record.receiptHash !== null && record.receiptHash !== known.receiptHash
    if (known.redactedAt && isSentAgain) throw new ReferenceTaken(`${record.reference} was erased here.`)
    await renewReceipt(payload, known, record)
    return { request: known, isNew: false }
  }
  const deleted = await findDeleted(payload, record.reference)
  if (deleted !== null) {
    if (isSameReceipt(deleted, record.receiptHash)) return null
    throw new ReferenceTaken(`${record.reference} was deleted here.`)
  }
  const { reference, receivedAt, receiptHash, input, quarantined, reasons, score, originPath, possibleClientInfo } =
    record
  // The page that the sender saw says it. One without is of an older version of the page.
  const { acknowledgement } = await payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true })
  return make(payload, {
    ...answersOf(input),
    ...{ reference, receivedAt, receiptHash, reasons, score, originPath, possibleClientInfo },
    status: quarantined ? 'quarantined' : 'new',
    consentVersion: record.consentVersion ?? acknowledgement?.version ?? null,
  })
}

/** For one that is to be erased before it is handed over: if it is on its way already, it finds here that it was. */
export async function eraseInAdvance(payload: Payload, waiting: unknown): Promise<void> {
  const record = withdrawnRequest.parse(Object.assign({}, waiting, { withdrawnAt: new Date().toISOString() }))
  try {
    const known = await findCopy(payload, record)
    // Sent again: its status stays, as always when somebody erases it.
    if (known) await redact(payload, { request: known, by: null, action: 'redacted' })
    else await takeBack(payload, record)
  } catch (error) {
    // Under a reference that is another's here it is not taken; and it is gone before it gets a new one.
    if (!(error instanceof ReferenceTaken)) throw error
  }
}

/** Whether it was here before or not, nothing of it is left but that it was. */
async function takeBack(payload: Payload, record: Withdrawn): Promise<{ isNew: boolean }> {
  const { reference, receivedAt, receiptHash, input, withdrawnAt } = record
  const known = await findCopy(payload, record)
  if (known) {
    await redact(payload, { request: known, by: null, action: 'withdrawn' })
    return { isNew: false }
  }
  const { request, isNew } = await make(payload, {
    ...erased,
    ...{ reference, receivedAt, receiptHash, setting: input.setting },
    status: 'withdrawn',
    redactedAt: withdrawnAt,
  })
  // It was copied in that moment.
  if (!isNew) await redact(payload, { request, by: null, action: 'withdrawn' })
  return { isNew }
}

async function make(
  payload: Payload,
  data: Partial<Omit<CollaborationRequest, 'id'>> & Pick<CollaborationRequest, 'reference' | 'receivedAt' | 'status'>,
): Promise<Copied> {
  try {
    const request = await payload.create({ collection: 'collaboration-requests', data, depth: 0, overrideAccess: true })
    return { request, isNew: true }
  } catch (error) {
    // Two hand-overs at once: the unique reference lets one of them through.
    const other = await findCopy(payload, data)
    if (other) return { request: other, isNew: false }
    throw error
  }
}

/** The front forgets references after a month and may draw one again: only with its time it is the same request. */
async function findCopy(
  payload: Payload,
  { reference, receivedAt }: Pick<CollaborationRequest, 'reference' | 'receivedAt'>,
): Promise<CollaborationRequest | null> {
  const found = await findRequest(payload, { reference })
  if (found && Date.parse(found.receivedAt) !== Date.parse(receivedAt))
    throw new ReferenceTaken(`${reference} is another request here, of ${found.receivedAt}.`)
  return found
}

/**
 * The sender sent the same once more, and has another link since. `SavedMeanwhile` where it was erased since it was found:
 * then that is another request.
 */
async function renewReceipt(
  payload: Payload,
  known: CollaborationRequest,
  { receiptHash }: SentRequest,
): Promise<void> {
  if (receiptHash === null || known.receiptHash === receiptHash) return
  await payload.update({
    collection: 'collaboration-requests',
    id: known.id,
    data: { receiptHash },
    depth: 0,
    context: readAs(known),
    overrideAccess: true,
  })
}

/** When its sender took back what has this receipt; `null`: they did not. */
async function withdrawnAtOf(payload: Payload, receiptHash: string | null): Promise<string | null> {
  if (receiptHash === null) return null
  const { docs } = await payload.find({
    collection: 'collaboration-requests',
    where: { receiptHash: { equals: receiptHash }, status: { equals: 'withdrawn' } },
    select: { redactedAt: true },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs[0]?.redactedAt ?? null
}

/** Questions that were left out are kept as such. */
const answersOf = (input: CollaborationInput) => ({
  ...input,
  organization: input.organization ?? null,
  role: input.role ?? null,
  teamSize: input.teamSize ?? null,
  timeframe: input.timeframe ?? null,
  credit: input.credit ?? null,
  accessNeeds: input.accessNeeds ?? null,
  phone: input.phone ?? null,
})

export async function findRequest(
  payload: Payload,
  by: { reference: string } | { receiptHash: string },
): Promise<CollaborationRequest | null> {
  const { docs } = await payload.find({
    collection: 'collaboration-requests',
    where: 'reference' in by ? { reference: { equals: by.reference } } : { receiptHash: { equals: by.receiptHash } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs[0] ?? null
}
