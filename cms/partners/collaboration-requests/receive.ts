import type { Payload } from 'payload'
import { z } from 'zod'
import { type CollaborationInput, collaborationInput, requestRecord } from '#model/partners/collaboration-requests.ts'
import type { CollaborationRequest } from '../../generated/payload-types.ts'
import { notifyStaff } from './notify.ts'

/** A request as the front hands it over; `key` is the keyed hash of all its answers. */
export const handedOver = z.object({
  reference: requestRecord.shape.reference,
  key: z.string().min(1),
  receivedAt: requestRecord.shape.receivedAt,
  input: collaborationInput,
  quarantined: z.boolean(),
  reasons: z.array(z.string()),
  originPath: z.string().nullable(),
  possibleClientInfo: z.boolean(),
})
export type HandedOver = z.infer<typeof handedOver>

/**
 * Copies a request from the front's inbox, and tells staff. Handing over is repeated after a crash, so a reference that
 * is here already is left alone: staff may have worked on it since. A notice that was not queued then is queued now.
 */
export async function receive(payload: Payload, record: HandedOver): Promise<{ isNew: boolean }> {
  const copied = await copy(payload, record)
  const { id, status } = copied.request
  const { reference, input } = record
  if (status === 'new') await notifyStaff(payload, { id, reference, setting: input.setting, email: input.email })
  return { isNew: copied.isNew }
}

async function copy(payload: Payload, record: HandedOver): Promise<{ request: CollaborationRequest; isNew: boolean }> {
  const { reference, key, receivedAt, input, quarantined, ...rest } = record
  const known = await find(payload, reference)
  if (known) return { request: known, isNew: false }
  const { acknowledgement } = await payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true })
  try {
    const request = await payload.create({
      collection: 'collaboration-requests',
      data: {
        ...answersOf(input),
        ...rest,
        reference,
        receivedAt,
        receiptHash: key,
        status: quarantined ? 'quarantined' : 'new',
        consentVersion: acknowledgement?.version ?? null,
      },
      depth: 0,
      overrideAccess: true,
    })
    return { request, isNew: true }
  } catch (error) {
    // Two hand-overs at once: the unique reference lets one of them through.
    const other = await find(payload, reference)
    if (other) return { request: other, isNew: false }
    throw error
  }
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

async function find(payload: Payload, reference: string): Promise<CollaborationRequest | null> {
  const { docs } = await payload.find({
    collection: 'collaboration-requests',
    where: { reference: { equals: reference } },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs[0] ?? null
}
