import { z } from 'zod'
import { heldEntrySchema } from '#model/publishing/releases.ts'

/** The answer of `GET /api/publishing/status`, read by the admin's screens too. */
export const publishingStatusSchema = z.object({
  state: z.enum(['idle', 'queued', 'drawing', 'checking', 'held', 'failed']),
  /** While pages are being drawn: how many of how many. */
  drawn: z.object({ count: z.number(), of: z.number() }).nullable(),
  /** How long it has been in this state, in seconds. */
  seconds: z.number(),
  /** What visitors see now. */
  release: z
    .object({
      number: z.number(),
      contentHash: z.string(),
      finishedAt: z.string(),
      /** How long it took, in seconds. */
      seconds: z.number(),
      reason: z.string(),
    })
    .nullable(),
  /** Whether something was changed that visitors do not see yet. */
  dirty: z.boolean(),
  /** Since when publishing is on hold, at which release, and who went back to it. */
  hold: z.object({ release: z.number(), since: z.string(), by: z.string().nullable() }).nullable(),
  /** Why the last release was not made, in words; `null`: it was. */
  failure: z.string().nullable(),
  /** Entries that stay as visitors know them, and why: they need somebody's care. */
  held: z.array(heldEntrySchema),
})
export type PublishingStatus = z.infer<typeof publishingStatusSchema>
