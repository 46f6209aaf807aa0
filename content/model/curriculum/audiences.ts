import { z } from 'zod'
import { draftOf, slug, titleText } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { optionalRich } from '../rich.ts'

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
