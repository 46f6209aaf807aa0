import { z } from 'zod'
import { day, draftOf, longText, optional, plainText, referenceKey, url } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Issue, refuseBlocking } from '../readiness.ts'

export const referenceTypes = [
  'book',
  'chapter',
  'article-journal',
  'report',
  'thesis',
  'webpage',
  'motion_picture',
  'speech',
] as const

/** A person, or an organization in `literal` (as CSL-JSON has it). */
export const contributor = z.union(
  [
    z.strictObject({ family: plainText({ max: 80 }), given: optional(plainText({ max: 80 })) }),
    z.strictObject({ literal: plainText({ max: 160 }) }),
  ],
  'must have a family name (and a given name), or the name of an organization',
)
export type Contributor = z.infer<typeof contributor>

export const doi = z.string().regex(/^10\.\d{4,9}\/\S+$/, 'must be a DOI such as 10.1000/182, without https://doi.org/')

export const referenceShape = z.strictObject({
  key: referenceKey,
  type: z.enum(referenceTypes),
  title: plainText({ min: 3, max: 300 }),
  author: z.array(contributor).min(1, 'must name at least one author'),
  editor: z.array(contributor).default([]),
  /** `null` means "n.d." */
  issuedYear: optional(
    z
      .int('must be a year')
      .min(1500, 'must be 1500 or later')
      .refine((year) => year <= new Date().getUTCFullYear() + 1, 'must not be later than next year'),
  ),
  containerTitle: optional(plainText({ max: 300 })),
  volume: optional(plainText({ max: 40 })),
  issue: optional(plainText({ max: 40 })),
  page: optional(plainText({ max: 40 })),
  publisher: optional(plainText({ max: 160 })),
  doi: optional(doi),
  url: optional(url),
  accessedOn: optional(day),
  peerReviewed: z.boolean().default(false),
  annotation: optional(longText({ max: 1200 })),
  verifiedOn: optional(day),
})
export const referenceDraftSchema = draftOf(referenceShape.partial().required({ key: true, type: true, title: true }))
export type ReferenceDraft = z.infer<typeof referenceDraftSchema>

const referenceRules = ({ url: address, doi, accessedOn }: ReferenceDraft): Issue[] =>
  address && !doi && !accessedOn
    ? [block('reference.accessedOn', 'accessedOn', 'Say on which day you read it: a web address alone can change.')]
    : []

export const referenceSchema = referenceShape.superRefine(refuseBlocking(referenceRules))
export const referenceSeedSchema = referenceShape.extend({ provenance })
export type Reference = z.infer<typeof referenceSchema>

export const referenceIssues = (reference: ReferenceDraft, context: { isTaken: (key: string) => boolean }): Issue[] => [
  ...(context.isTaken(reference.key)
    ? [block('slug.taken', 'key', `Another reference has the key ${reference.key}. Add a letter to the year.`)]
    : []),
  ...referenceRules(reference),
]
