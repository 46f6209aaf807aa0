import { z } from 'zod'

/** What the CMS tells the front over their channel (docs/architecture.md §1). */
export const cmsMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step'),
    name: z.string(),
    state: z.enum(['started', 'done', 'failed']),
    detail: z.string().nullish(),
  }),
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('release'), path: z.string() }),
  z.object({ type: z.literal('first-account'), url: z.string() }),
  z.object({ type: z.literal('failed'), message: z.string() }),
  z.object({ type: z.literal('health') }),
])
