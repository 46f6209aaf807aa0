import { z } from 'zod'

/** What the CMS tells the front over their channel (docs/architecture.md §1). */
export const cmsMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('step'), name: z.string(), state: z.enum(['started', 'done', 'failed']) }),
  z.object({ type: z.literal('ready') }),
  z.object({
    type: z.literal('release'),
    path: z.string(),
    base: z.string().nullable().default(null),
    changed: z.array(z.string()).default([]),
    gone: z.array(z.string()).default([]),
  }),
  z.object({ type: z.literal('forms'), directory: z.string(), names: z.array(z.string()) }),
  z.object({ type: z.literal('search'), directory: z.string() }),
  z.object({ type: z.literal('first-account'), url: z.string() }),
  z.object({ type: z.literal('failed'), message: z.string(), refused: z.boolean(), mayPass: z.boolean() }),
])
