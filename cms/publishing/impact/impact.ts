import { z } from 'zod'
import { heldEntrySchema } from '#model/publishing/releases.ts'

/** A stretch of a line: as it stays, as it goes, or as it comes. */
const stretch = z.object({ text: z.string(), is: z.enum(['same', 'removed', 'added']) })
/** A line that changes; a line that only goes or comes is one stretch. */
const lineChange = z.array(stretch)
export type LineChange = z.infer<typeof lineChange>

/** A public page that an edit would change, with the words that change. */
const pageImpact = z.object({
  path: z.string(),
  what: z.enum(['changed', 'new', 'gone']),
  /** Its heading, as it would be; of a page that goes, as it is. */
  title: z.string(),
  /** Empty when only links, pictures or what machines read change, or when the page is one of very many. */
  lines: z.array(lineChange),
  /** What search engines and shared links would show of it. */
  described: z.array(lineChange),
})
export type PageImpact = z.infer<typeof pageImpact>

/** What an edit would change for visitors, before anybody decides. */
const impactSchema = z.object({
  pages: z.array(pageImpact),
  /** Feeds, maps, pictures: files that are no pages. */
  files: z.array(z.object({ path: z.string(), what: z.enum(['changed', 'new', 'gone']) })),
  redirects: z.array(z.object({ from: z.string(), to: z.string().nullable(), what: z.enum(['new', 'gone']) })),
})
export type Impact = z.infer<typeof impactSchema>

/** What is to be mended before, or is worth a look (`cms/fields/form-issues.ts`). */
const formIssue = z.object({
  severity: z.enum(['block', 'warn']),
  path: z.string(),
  label: z.string(),
  message: z.string(),
})

/** The answer of `POST /api/publishing/impact`. */
export const impactAnswerSchema = z.object({
  /** `null`: nothing would change now, because publishing is on hold or the entry is not ready. */
  impact: impactSchema.nullable(),
  isOnHold: z.boolean(),
  /** What would stay as visitors know it, and why. */
  held: z.array(heldEntrySchema),
  issues: z.array(formIssue),
})
export type ImpactAnswer = z.infer<typeof impactAnswerSchema>
