import { APIError, type FieldHook } from 'payload'
import { z } from 'zod'

const entries = z.array(z.looseObject({ id: z.string().nullish(), text: z.string().nullish() })).nullish()

/**
 * Notes and replies are added, never changed or taken away: they say what was known when. Who and when is set by the
 * server.
 */
export const appendOnly: FieldHook = ({ operation, originalDoc, field, req, value }) => {
  if (operation !== 'update' || !req.user) return value
  const kept = entries.parse(originalDoc?.[field.name ?? '']) ?? []
  const known = new Set(kept.map(({ id }) => id))
  const added = (entries.parse(value) ?? []).filter(({ id, text }) => !known.has(id ?? null) && text?.trim())
  if (added.length > 0 && originalDoc?.redactedAt) {
    throw new APIError('This request was erased, so nothing can be added to it. Reload the page.', 409, null, true)
  }
  const at = new Date().toISOString()
  return [...kept, ...added.map(({ text }) => ({ at, by: req.user?.id, text: text?.trim() }))]
}
