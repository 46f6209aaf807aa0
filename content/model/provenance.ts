import { z } from 'zod'

export const origins = ['seed', 'derived', 'staff'] as const

/** A unit of IRH's own text: `L7.2` is line 7, second sentence; `L7.0` the label before its colon. */
export const seedUnit = z.string().regex(/^L[1-9][0-9]?(?:\.[0-9])?$/, 'must be a unit such as L7.2')

/** Where a wording comes from. Admin-only; `derived` is wording that IRH has not written itself and must confirm. */
export const provenance = z
  .strictObject({
    origin: z.enum(origins),
    units: z.array(seedUnit).default([]),
    needsConfirmation: z.boolean().default(false),
  })
  .refine(({ origin, units }) => origin !== 'seed' || units.length > 0, {
    path: ['units'],
    message: 'must name the units of the source text, such as L7.2',
  })
export const reviewStages = ['drafting', 'in-review', 'changes-requested', 'approved'] as const
export type ReviewStage = (typeof reviewStages)[number]
