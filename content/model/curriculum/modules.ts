import { z } from 'zod'
import { draftOf, list, longText, meta, optional, plainText, relation, slug, summaryText, titleText } from '../atoms.ts'
import { mediaVisibilities } from '../library/media.ts'
import { provenance } from '../provenance.ts'
import { optionalRich } from '../rich.ts'
import { segmentSeedShape, segmentShape } from './segments.ts'

export const moduleStatuses = ['outline', 'developed'] as const
export const levels = ['introductory', 'intermediate', 'advanced'] as const
export const elementWeights = ['primary', 'supporting'] as const
export const outcomeDepths = ['introduced', 'practiced', 'demonstrated'] as const
export const readingUses = ['required', 'recommended'] as const

export const moduleShape = z.strictObject({
  title: titleText,
  slug,
  status: z.enum(moduleStatuses),
  summary: summaryText,
  overview: optionalRich,
  elements: list(z.strictObject({ element: relation('elements'), weight: z.enum(elementWeights) })),
  level: optional(z.enum(levels)),
  topics: list(plainText({ max: 80 })),
  outcomes: list(
    z.strictObject({
      outcome: relation('outcomes'),
      depth: z.enum(outcomeDepths),
      assessedBy: optional(plainText({ max: 240 })),
    }),
  ),
  segments: list(segmentShape),
  practiceLink: optional(longText({ max: 1000 })),
  readings: list(
    z.strictObject({
      reference: relation('references'),
      use: z.enum(readingUses),
      locator: optional(plainText({ max: 80 })),
      note: optional(plainText({ max: 240 })),
    }),
  ),
  prework: optional(longText({ max: 2000 })),
  participation: optional(longText({ max: 1000 })),
  caseMaterialRule: optional(longText({ max: 1000 })),
  attachments: list(z.strictObject({ file: relation('media'), visibility: z.literal('public') })),
  meta,
})
export const moduleDraftSchema = draftOf(moduleShape.partial().required({ title: true, slug: true, status: true }))
export const moduleSchema = moduleShape
/** Handouts and materials belong to participants and facilitators, never to the public page (content model §8). */
export const moduleSeedSchema = moduleShape.extend({
  segments: list(segmentSeedShape),
  attachments: list(z.strictObject({ file: relation('media'), visibility: z.enum(mediaVisibilities) })),
  materials: list(plainText({ max: 160 })),
  handout: optionalRich,
  facilitatorNotes: optionalRich,
  provenance,
})
export type Module = z.infer<typeof moduleSchema>
export type ModuleDraft = z.infer<typeof moduleDraftSchema>
