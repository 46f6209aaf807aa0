import type {
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  CollectionBeforeOperationHook,
  PayloadRequest,
} from 'payload'
import { z } from 'zod'
import { flushErasedSoon } from '../../database/flush-erased.ts'
import { refuseWhileOpen } from '../../staff/locks.ts'
import { rememberDeleted } from './deleted.ts'
import { eraseFromInbox } from './inbox.ts'
import { eraseMails } from './redact.ts'

// Longer than the front waits for its inbox, and shorter than other saves wait for this one to be complete.
const withinMs = 8000

const noted = z.object({
  /** Whether one is deleted although somebody else has it open. */
  deletesOpen: z.boolean().default(false),
})
const key = 'deletingRequests'
const notedIn = ({ context }: PayloadRequest) => noted.parse(context[key] ?? {})

/** Payload tells the hooks below nothing of it; and of the request only what the answer is to hold. */
export const noteOverride: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (operation !== 'delete') return args
  req.context[key] = { deletesOpen: args.overrideLock ?? true }
  return { ...args, select: undefined }
}

/**
 * Before a request is deleted the front erases its copy; those of other servers follow when they ask. Where it cannot,
 * nothing is deleted.
 */
export const eraseCopyFirst: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const request = await req.payload.findByID({
    collection: 'collaboration-requests',
    id,
    depth: 0,
    select: { reference: true, receiptHash: true },
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (!request) return
  // Payload looks after this hook: by then the copy would be gone.
  if (!notedIn(req).deletesOpen) await refuseWhileOpen({ collection: 'collaboration-requests', id: String(id) }, req)
  const { reference, receiptHash = null } = request
  await eraseFromInbox(reference, { receiptHash, timeout: withinMs })
  // Before it is gone: a copy that comes in that moment would bring it back. One that stays, a copy finds first.
  await rememberDeleted(req.payload, { reference, receiptHash })
}

/** A request that is deleted goes with its mails. */
export const eraseWithIt: CollectionAfterDeleteHook = async ({ doc, req }) => {
  await eraseMails(req.payload, { reference: { equals: String(doc.reference) } }, req)
  flushErasedSoon(req.payload)
}
