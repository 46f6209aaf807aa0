import type { CollectionAfterDeleteHook } from 'payload'
import { flushErasedSoon } from '../../database/flush-erased.ts'
import { rememberDeleted } from './deleted.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseMails } from './redact.ts'

// Longer than the front waits for its inbox, and shorter than other saves wait for this one to be complete.
const withinMs = 8000

/** A request that is deleted goes with its mails and with the front's copy; those of other servers follow when they ask. */
export const eraseWithIt: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await eraseMails(req.payload, { reference: { equals: String(doc.reference) } }, req)
  await rememberDeleted(req.payload, String(doc.reference))
  await eraseFromInbox(String(doc.reference), withinMs)
  flushErasedSoon(req.payload)
}
