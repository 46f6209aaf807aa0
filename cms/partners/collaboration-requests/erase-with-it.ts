import type { CollectionAfterDeleteHook } from 'payload'
import { flushErasedSoon } from '../../database/flush-erased.ts'
import { rememberDeleted } from './deleted.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseMails } from './redact.ts'

// Longer than the front waits for its inbox, and shorter than other saves wait for this one to be complete.
const withinMs = 8000

/** A request that is deleted goes with its mails and with the front's copy; those of other servers follow when they ask. */
export const eraseWithIt: CollectionAfterDeleteHook = async ({ doc, req }) => {
  // First, since nothing is deleted where it fails: the files of mails would not come back with their rows.
  await eraseFromInbox(String(doc.reference), withinMs)
  await eraseMails(req.payload, { reference: { equals: String(doc.reference) } }, req)
  await rememberDeleted(req.payload, String(doc.reference))
  flushErasedSoon(req.payload)
}
