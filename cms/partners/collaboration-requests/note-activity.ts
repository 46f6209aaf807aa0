import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeChangeHook } from 'payload'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'

const sentAgain = 'repliesSentAgain'
/** For `context` of a save that only notes that the mail of a reply was sent once more. */
export const notingSentAgain = { [sentAgain]: true }

const watched = ['status', 'closeReason', 'assignee', 'nextStepOn', 'notes', 'replies'] as const

/** Every change by staff is noted with the names of its fields; what was written stays in the fields (content model §10). */
export const noteActivity: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !req.user) return data
  const fields = watched.filter((name) => !isDeepStrictEqual(data[name] ?? null, originalDoc?.[name] ?? null))
  const deed =
    fields.length > 0
      ? { action: 'changed', fields }
      : req.context[sentAgain] === true && { action: 'sent-again', fields: ['replies'] }
  if (!deed) return { ...data, activity: originalDoc?.activity }
  const entry = { at: new Date().toISOString(), by: req.user.id, ...deed }
  return {
    ...data,
    closedAt: closedAt(data, originalDoc, entry.at),
    activity: [...(originalDoc?.activity ?? []), entry],
  }
}

/** One that staff call withdrawn, say after a telephone call, is at its end as well. */
export const ended: RequestStatus[] = ['closed', 'withdrawn']
export const setAside: RequestStatus[] = ['spam', 'quarantined']

/**
 * From when on the time is counted that a request is kept. What is set aside is kept for less than what has ended, so
 * moving it there counts anew: an old one must not be erased within hours because somebody pressed the wrong key.
 */
function closedAt(data: Record<string, unknown>, before: Record<string, unknown> | undefined, now: string): unknown {
  const has = (request: Record<string, unknown> | undefined, statuses: RequestStatus[]): boolean =>
    statuses.some((status) => status === request?.['status'])
  const kept = [ended, setAside].find((statuses) => has(data, statuses))
  if (kept === undefined) return null
  return has(before, kept) ? (before?.['closedAt'] ?? now) : now
}
