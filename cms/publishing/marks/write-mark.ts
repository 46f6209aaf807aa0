import type { Payload, PayloadRequest } from 'payload'
import type { Release } from '#model/publishing/releases.ts'
import { runningPublisher } from '../running-publisher.ts'

type Mark = { change: Release['changes'][number]; requestedBy: string | null; req: Partial<PayloadRequest> }

/** Notes that visitors are to see something else, and tells the publisher. */
export async function writeMark(payload: Payload, { change, requestedBy, req }: Mark): Promise<void> {
  await payload.create({
    collection: 'publication-marks',
    data: { change, requestedBy },
    depth: 0,
    overrideAccess: true,
    req,
  })
  runningPublisher()?.wake()
}
