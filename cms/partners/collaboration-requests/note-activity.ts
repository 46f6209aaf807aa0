import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeChangeHook } from 'payload'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'

const watched = ['status', 'closeReason', 'assignee', 'nextStepOn', 'notes', 'replies'] as const

/** Every change by staff is noted with the names of its fields; what was written stays in the fields (content model §10). */
export const noteActivity: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !req.user) return data
  const fields = watched.filter((name) => !isDeepStrictEqual(data[name] ?? null, originalDoc?.[name] ?? null))
  if (fields.length === 0) return { ...data, activity: originalDoc?.activity }
  const entry = { at: new Date().toISOString(), by: req.user.id, action: 'changed', fields }
  return {
    ...data,
    closedAt: closedAt(data, originalDoc, entry.at),
    activity: [...(originalDoc?.activity ?? []), entry],
  }
}

/** One that staff call withdrawn, say after a telephone call, is at its end as well. */
export const ended: RequestStatus[] = ['closed', 'withdrawn']
export const setAside: RequestStatus[] = ['spam', 'quarantined']
const isKeptForItsTime = (request: Record<string, unknown> | undefined): boolean =>
  [...ended, ...setAside].some((status) => status === request?.['status'])

/**
 * From when on the time is counted that a request is kept. Also for one that staff set aside: an old one must not be
 * erased within hours because somebody pressed the wrong key.
 */
function closedAt(data: Record<string, unknown>, before: Record<string, unknown> | undefined, now: string): unknown {
  if (!isKeptForItsTime(data)) return null
  return isKeptForItsTime(before) ? (before?.['closedAt'] ?? now) : now
}
