import { z } from 'zod'
import { documentId, plainText } from '../atoms.ts'

export const releaseStatuses = ['queued', 'drawing', 'checking', 'live', 'failed', 'rolled-back'] as const
export const changeActions = ['published', 'changed', 'unpublished', 'deleted', 'moved'] as const

/** An entry that stays as visitors know it, and why; `id` and `field`: where staff find it, as far as that is known. */
export const heldEntrySchema = z.strictObject({
  collection: z.string().nullable(),
  id: z.string().nullable(),
  name: z.string(),
  message: z.string(),
  field: z.string().nullable().default(null),
})
export type HeldEntry = z.infer<typeof heldEntrySchema>

/** What a release says about itself; kept by the CMS, never part of the site. */
export const releaseSchema = z.strictObject({
  number: z.int().min(1),
  requestedBy: documentId.nullable(),
  reason: plainText({ max: 240 }),
  status: z.enum(releaseStatuses),
  changes: z.array(
    z.strictObject({
      collection: z.string(),
      id: z.string(),
      title: z.string(),
      action: z.enum(changeActions),
    }),
  ),
  contentHash: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  held: z.array(heldEntrySchema),
  log: z.string(),
})
export type Release = z.infer<typeof releaseSchema>
