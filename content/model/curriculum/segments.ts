import { z } from 'zod'
import { list, longText, minutes, optional, plainText, relation, relations, titleText } from '../atoms.ts'

export const segmentKinds = [
  'opening',
  'didactic',
  'discussion',
  'dialogue',
  'role-play',
  'mindfulness',
  'group-process',
  'case-presentation',
  'group-supervision',
  'reading',
  'reflective-writing',
  'demonstration',
  'documentation-practice',
  'debrief',
  'assessment',
  'evaluation',
  'break',
  'meal',
] as const
export type SegmentKind = (typeof segmentKinds)[number]

export const groupFormats = ['whole-group', 'small-groups', 'triads', 'pairs', 'individual', 'fishbowl'] as const

const uncredited: ReadonlySet<SegmentKind> = new Set(['opening', 'group-supervision', 'evaluation', 'break', 'meal'])

/** Whether a part of this kind usually earns credit; staff may say otherwise (content model §3). */
export const isCreditableByDefault = (kind: SegmentKind): boolean => !uncredited.has(kind)

const segmentFields = z.strictObject({
  /** Stable: adaptations and program entries name a segment by it. */
  id: z
    .string()
    .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/)
    .max(80),
  title: titleText,
  kind: z.enum(segmentKinds),
  minutes: optional(minutes),
  activity: optional(relation('activities')),
  outcomes: relations('outcomes'),
  description: optional(longText({ max: 600 })),
  groupFormat: optional(z.enum(groupFormats)),
  optional: z.boolean().default(false),
  creditable: optional(z.boolean()),
})
export const segmentShape = segmentFields.transform(({ creditable, ...segment }) => ({
  ...segment,
  creditable: creditable ?? isCreditableByDefault(segment.kind),
}))
export type Segment = z.infer<typeof segmentShape>

/** What only the CMS keeps: participants' and facilitators' texts are printed, never published (content model §8). */
export const segmentSeedShape = segmentFields
  .extend({
    participantText: optional(longText({ max: 4000 })),
    facilitatorNotes: optional(longText({ max: 8000 })),
    materials: list(plainText({ max: 160 })),
  })
  .transform(({ creditable, ...segment }) => ({
    ...segment,
    creditable: creditable ?? isCreditableByDefault(segment.kind),
  }))
