import type { Payload } from 'payload'
import { z } from 'zod'
import { type CollaborationInput, collaborationInput, requestRecord } from '#model/partners/collaboration-requests.ts'

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
 * Copies a request from the front's inbox. Handing over may be repeated after a crash, so a reference that is here
 * already is left alone: staff may have worked on it since.
 */
export async function receive(payload: Payload, record: HandedOver): Promise<{ isNew: boolean }> {
  const { reference, key, receivedAt, input, quarantined, ...rest } = record
  if (await isHere(payload, reference)) return { isNew: false }
  const { acknowledgement } = await payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true })
  try {
    await payload.create({
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
  } catch (error) {
    // Two hand-overs at once: the unique reference lets one of them through.
    if (await isHere(payload, reference)) return { isNew: false }
    throw error
  }
  return { isNew: true }
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

async function isHere(payload: Payload, reference: string): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'collaboration-requests',
    where: { reference: { equals: reference } },
    overrideAccess: true,
  })
  return totalDocs > 0
}
