import { z } from 'zod'
import { day, draftOf, longText, optional, plainText, relation, slug, wholeNumber } from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Context, commonIssues, type Issue } from '../readiness.ts'
import { optionalRich } from '../rich.ts'

const credential = z.strictObject({
  letters: plainText({ max: 40 }),
  issuer: optional(plainText({ max: 160 })),
  year: optional(wholeNumber({ min: 1900, max: 2200 })),
})

/** Only a person who is public, and has agreed to it on a day, can be in the snapshot at all. */
export const personShape = z.strictObject({
  name: plainText({ min: 2, max: 120 }),
  slug,
  roleTitle: optional(plainText({ max: 120 })),
  credentials: z.array(credential).default([]),
  shortBio: optional(
    longText({ max: 1200 }).refine((bio) => bio.split(/\s+/).length <= 120, 'must have at most 120 words'),
  ),
  longBio: optionalRich,
  photo: optional(relation('media')),
  disclosures: z
    .strictObject({
      /** `null`: not answered yet. */
      hasRelevantRelationships: optional(z.boolean()),
      text: optional(longText({ max: 1200 })),
    })
    .prefault({}),
  isPublic: z.literal(true),
  consentOn: day,
})
export const personDraftSchema = draftOf(
  personShape.extend({ isPublic: z.boolean() }).partial().required({ name: true, slug: true }),
)
export const personSchema = personShape
export const personSeedSchema = personShape.extend({
  isPublic: z.boolean().default(false),
  consentOn: optional(day),
  cv: optional(relation('media')),
  provenance,
})
export type Person = z.infer<typeof personSchema>
export type PersonDraft = z.infer<typeof personDraftSchema>

/** The last word of a name; lists of people go by it (content model §3, "Ordering"). */
export const surnameOf = (name: string): string => name.trim().split(/\s+/).at(-1) ?? ''

export const personIssues = (person: PersonDraft, context: Context): Issue[] => [
  ...(person.isPublic && !person.consentOn
    ? [block('person.consentOn', 'consentOn', 'Enter the day on which this person agreed to be shown.')]
    : []),
  ...commonIssues({ schema: personShape, value: person, key: { field: 'slug', value: person.slug } }, context),
]
