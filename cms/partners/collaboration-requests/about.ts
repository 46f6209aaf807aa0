import type { Payload } from 'payload'
import { everything } from '../../database/everything.ts'
import type { CollaborationRequest, Outbox } from '../../generated/payload-types.ts'

export type About = { requests: CollaborationRequest[]; mails: Outbox[] }

/** Everything that is kept about a mail address: what was sent, noted, answered, and mailed. */
export async function about(payload: Payload, email: string): Promise<About> {
  const wanted = email.trim().toLowerCase()
  // Read one by one: sealed addresses cannot be searched for.
  const requests = (await readAll(payload, 'collaboration-requests')).filter(
    (request) => request.email?.toLowerCase() === wanted,
  )
  const references = new Set(requests.map(({ reference }) => reference))
  const mails = (await readAll(payload, 'outbox')).filter(
    ({ to, reference }) => to.toLowerCase() === wanted || (reference && references.has(reference)),
  )
  return { requests, mails }
}

async function readAll<C extends 'collaboration-requests' | 'outbox'>(payload: Payload, collection: C) {
  const { docs } = await payload.find({
    collection,
    where: everything,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}
