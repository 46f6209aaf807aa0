import type { Payload, PayloadRequest, Where } from 'payload'
import { againIfSavedMeanwhile, readAs, SavedMeanwhile } from '../../database/as-read.ts'
import { flushErased } from '../../database/flush-erased.ts'
import { throwIfAnyFailed } from '../../database/none-failed.ts'
import type { CollaborationRequest } from '../../generated/payload-types.ts'
import { removeMailFiles } from '../../mail/remove-files.ts'
import { reasonOf } from '../../reason-of.ts'
import { refusal } from '../../refusal.ts'
import { eraseFromInbox } from './inbox.ts'

/** What stands where something was erased. */
export const erasedMark = '[erased]'

/** The sender's own words; setting, dates and the answers with a fixed choice stay, for the figures. */
export const erased = {
  name: erasedMark,
  email: erasedMark,
  hopes: erasedMark,
  organization: null,
  role: null,
  accessNeeds: null,
  phone: null,
  originPath: null,
}

type Redaction = {
  request: CollaborationRequest
  /** The account that asked for it; `null`: its sender, or its time had come. */
  by: string | null
  action: 'redacted' | 'withdrawn' | 'retention'
}

/**
 * Erases what somebody wrote, and what was written about it, wherever it lies: here, in the outbox with its files, in
 * the front's inbox. Cannot be undone. Throws when a part could not be reached, and may then be asked again: what is
 * overwritten stays as it is, and the rest follows. For want of time alone, `SavedMeanwhile` when staff have changed it.
 * False where no front runs that could erase its copy. What was sent again and not handed over before it was erased here
 * comes as another request (decision 0094), unless its sender took it back.
 */
export async function redact(payload: Payload, { request, by, action }: Redaction): Promise<boolean> {
  const isDone = request.redactedAt && (action !== 'withdrawn' || request.status === 'withdrawn')
  const mails: Where = { reference: { equals: request.reference } }
  const once = () => overwrite(payload, { request, by, action })
  if (action === 'retention') {
    // What staff have changed since its time was found to be over may be wanted again, with the reply that they wrote.
    // Mails that a crash leaves here go the next time (`retention.ts`).
    if (!isDone) await once()
  } else {
    // Before, too: after a crash in between nobody would look for the mails of what is erased already.
    await eraseMails(payload, mails)
    if (!isDone) await againIfSavedMeanwhile(once)
  }
  await eraseMails(payload, mails)
  await flushErased(payload)
  const known = action === 'withdrawn' ? {} : { receiptHash: await receiptOf(payload, request) }
  return eraseFromInbox(request.reference, known).catch((error: unknown) => {
    throw refusal(`${request.reference} is erased here. ${reasonOf(error)}`, 503)
  })
}

/** As it is once it is erased: it never gets another one after that. Who only reads requests is not shown it. */
async function receiptOf(payload: Payload, { id, receiptHash = null }: CollaborationRequest): Promise<string | null> {
  const request = await payload.findByID({
    collection: 'collaboration-requests',
    id,
    depth: 0,
    select: { receiptHash: true },
    disableErrors: true,
    overrideAccess: true,
  })
  // Deleted meanwhile it is as it was found.
  return request === null ? receiptHash : (request.receiptHash ?? null)
}

async function overwrite(payload: Payload, { request: found, by, action }: Redaction): Promise<void> {
  const one = { collection: 'collaboration-requests', id: found.id, depth: 0, overrideAccess: true } as const
  // Staff may have noted something since it was found.
  const request = await payload.findByID({ ...one, disableErrors: true })
  if (request === null) return // deleted, and all of it with it
  if (action === 'retention' && request.updatedAt !== found.updatedAt) throw new SavedMeanwhile()
  const at = new Date().toISOString()
  const decided = action === 'withdrawn' ? { status: 'withdrawn' as const } : {}
  // With their ids: a form that was open meanwhile sends them once more, and must not bring back what they said.
  const without = (entries: CollaborationRequest['notes']) =>
    (entries ?? []).map(({ id, at: when, by: who }) => ({
      ...(id && { id }),
      at: when ?? null,
      by: who ?? null,
      text: erasedMark,
    }))
  await payload.update({
    ...one,
    context: readAs(request),
    data: {
      ...erased,
      notes: without(request.notes),
      replies: without(request.replies),
      redactedAt: at,
      redactedBy: by,
      activity: [...(request.activity ?? []), { at, by, action, fields: Object.keys({ ...erased, ...decided }) }],
      ...decided,
    },
  })
}

/** Mails with their files. */
export async function eraseMails(payload: Payload, where: Where, req?: PayloadRequest): Promise<void> {
  const theirs = { collection: 'outbox', where, depth: 0, overrideAccess: true, ...(req ? { req } : {}) } as const
  // Their files first: without the rows nobody would know of them after a crash.
  const { docs } = await payload.find({ ...theirs, pagination: false, select: { file: true } })
  await removeMailFiles(docs)
  const deleted = await payload.delete(theirs)
  // One of them may have been written meanwhile.
  await removeMailFiles(deleted.docs)
  throwIfAnyFailed(deleted)
}
