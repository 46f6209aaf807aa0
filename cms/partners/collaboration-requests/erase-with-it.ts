import type { CollectionAfterDeleteHook, CollectionBeforeDeleteHook } from 'payload'
import { flushErasedSoon } from '../../database/flush-erased.ts'
import { rememberDeleted } from './deleted.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseMails } from './redact.ts'

// Longer than the front waits for its inbox, and shorter than other saves wait for this one to be complete.
const withinMs = 8000

/** Before a request is deleted the front erases its copy; those of other servers follow when they ask. Where it cannot, nothing is deleted. */
export const eraseCopyFirst: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const request = await req.payload.findByID({
    collection: 'collaboration-requests',
    id,
    depth: 0,
    select: { reference: true },
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (request) await eraseFromInbox(request.reference, withinMs)
}

/** A request that is deleted goes with its mails. */
export const eraseWithIt: CollectionAfterDeleteHook = async ({ doc, req }) => {
  // First: mails that a crash leaves are found without it (`retention.ts`), copies of other servers are not.
  await rememberDeleted(req.payload, String(doc.reference))
  await eraseMails(req.payload, { reference: { equals: String(doc.reference) } }, req)
  flushErasedSoon(req.payload)
}
