import { z } from 'zod'
import { email, list, longText, optional, plainText, wholeNumber } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { choiceFields } from './collaboration-requests.ts'

export const collaborateShape = z.strictObject({
  open: z.boolean().default(true),
  closedText: optional(longText({ max: 800 })),
  intro: optional(longText({ max: 1200 })),
  /** Words for options that differ from the usual ones of `labels.ts`. */
  optionLabels: list(
    z.strictObject({ field: z.enum(choiceFields), value: plainText({ max: 40 }), label: plainText({ max: 120 }) }),
  ),
  acknowledgement: z.strictObject({
    text: longText({ min: 20, max: 600 }),
    /** Kept with each request: which wording the sender agreed to. */
    version: plainText({ max: 20 }),
  }),
  successText: longText({ min: 10, max: 800 }),
  /** When somebody answers; empty means that nothing is promised. */
  replyWithin: optional(plainText({ max: 160 })),
  /** How long what a sender wrote is kept: once it is closed, and once it was set aside or is spam. */
  retentionMonths: wholeNumber({ min: 1, max: 84 }).default(24),
  quarantineMonths: wholeNumber({ min: 1, max: 84 }).default(3),
})
export const collaborateSchema = collaborateShape
export const collaborateSeedSchema = collaborateShape.extend({ notifyEmails: list(email), provenance })
export type Collaborate = z.infer<typeof collaborateSchema>
