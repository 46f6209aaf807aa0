import { z } from 'zod'
import { draftOf, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { type Context, commonIssues, type Issue } from '../readiness.ts'
import { optionalRich, plainTextOf } from '../rich.ts'

export const audienceShape = z.strictObject({
  title: titleText,
  slug,
  intro: optionalRich,
  order: z.int().default(0),
})
export const audienceDraftSchema = draftOf(audienceShape.partial().required({ title: true, slug: true }))
export const audienceSchema = audienceShape
export const audienceSeedSchema = audienceShape.extend({ provenance })
export type Audience = z.infer<typeof audienceSchema>
export type AudienceDraft = z.infer<typeof audienceDraftSchema>

/** A setting has a page of its own only when there is something to say about it; else it is a filter. */
export const audienceHasPage = ({ intro }: Pick<Audience, 'intro'>): boolean => plainTextOf(intro).length >= 200

export const audienceIssues = (audience: AudienceDraft, context: Context): Issue[] =>
  commonIssues({ schema: audienceShape, value: audience, key: { field: 'slug', value: audience.slug } }, context)
