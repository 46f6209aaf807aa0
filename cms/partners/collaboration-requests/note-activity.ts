import { isDeepStrictEqual } from 'node:util'
import type { CollectionBeforeChangeHook } from 'payload'

const watched = ['status', 'closeReason', 'assignee', 'nextStepOn', 'notes', 'replies'] as const

/** Every change by staff is noted with the names of its fields; what was written stays in the fields (content model §10). */
export const noteActivity: CollectionBeforeChangeHook = ({ data, operation, originalDoc, req }) => {
  if (operation !== 'update' || !req.user) return data
  const fields = watched.filter((name) => !isDeepStrictEqual(data[name] ?? null, originalDoc?.[name] ?? null))
  if (fields.length === 0) return { ...data, activity: originalDoc?.activity }
  const entry = { at: new Date().toISOString(), by: req.user.id, action: 'changed', fields }
  return { ...data, activity: [...(originalDoc?.activity ?? []), entry] }
}
