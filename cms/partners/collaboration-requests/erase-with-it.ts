import type { CollectionAfterDeleteHook } from 'payload'
import { flushErasedSoon } from '../../database/flush-erased.ts'
import { rememberDeleted } from './deleted.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseMails } from './redact.ts'

/** A request that is deleted goes with its mails and with the front's copy; those of other servers follow when they ask. */
export const eraseWithIt: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await eraseMails(req.payload, { reference: { equals: String(doc.reference) } }, req)
  await rememberDeleted(req.payload, String(doc.reference))
  await eraseFromInbox(String(doc.reference))
  flushErasedSoon(req.payload)
}
