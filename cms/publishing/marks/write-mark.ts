import type { Payload, PayloadRequest } from 'payload'
import type { Release } from '#model/publishing/releases.ts'
import { openTransaction } from '../../database/sqlite-client.ts'
import { runningPublisher } from '../running-publisher.ts'

type Mark = { change: Release['changes'][number]; requestedBy: string | null; req: Partial<PayloadRequest> }

/** Notes that visitors are to see something else, and tells the publisher. */
export async function writeMark(payload: Payload, { change, requestedBy, req }: Mark): Promise<void> {
  // By the database itself: a mark has no hooks, and every save that visitors see waits for it.
  const now = new Date().toISOString()
  await payload.db.create({
    collection: 'publication-marks',
    data: { change, requestedBy, createdAt: now, updatedAt: now },
    req,
  })
  const open = openTransaction()
  if (open === null) runningPublisher()?.wake()
  else open.onceCommitted(() => runningPublisher()?.wake({ isSaved: true }))
}
