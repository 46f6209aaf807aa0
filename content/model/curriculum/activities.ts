import { z } from 'zod'
import {
  draftOf,
  list,
  longText,
  minutes,
  optional,
  plainText,
  relations,
  slug,
  summaryText,
  titleText,
  wholeNumber,
} from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Context, commonIssues, type Issue, refuseBlocking } from '../readiness.ts'
import { groupFormats, segmentKinds } from './segments.ts'

export const activityKinds = segmentKinds.filter((kind) => kind !== 'break' && kind !== 'meal')
export const disclosures = ['none', 'low', 'moderate', 'high'] as const

const people = wholeNumber({ min: 1, max: 1000 })
export const groupSize = z
  .strictObject({ min: people, max: people })
  .refine(({ min, max }) => min <= max, { path: ['max'], message: 'must not be smaller than the least size' })

export const activityShape = z.strictObject({
  title: titleText,
  slug,
  kind: z.enum(activityKinds),
  summary: optional(summaryText),
  purpose: optional(longText({ max: 600 })),
  minutesMin: optional(minutes),
  minutesMax: optional(minutes),
  groupFormat: optional(z.enum(groupFormats)),
  groupSize: optional(groupSize),
  onlineVersion: optional(longText({ max: 1000 })),
  disclosure: z.enum(disclosures),
  optOut: optional(longText({ max: 600 })),
  elements: relations('elements'),
  references: relations('references'),
})
export const activityDraftSchema = draftOf(
  activityShape.partial().required({ title: true, slug: true, kind: true, disclosure: true }),
)
export type ActivityDraft = z.infer<typeof activityDraftSchema>

/** How personal it gets decides whether people must be told how to pass. */
export const needsOptOut = ({ disclosure }: Pick<ActivityDraft, 'disclosure'>): boolean =>
  disclosure === 'moderate' || disclosure === 'high'

const activityRules = (activity: ActivityDraft): Issue[] => {
  const { minutesMin, minutesMax } = activity
  return [
    ...(needsOptOut(activity) && !activity.optOut
      ? [block('activity.optOut', 'optOut', 'Say how people can pass: this activity gets personal.')]
      : []),
    ...(minutesMin && minutesMax && minutesMin > minutesMax
      ? [block('activity.minutes', 'minutesMax', 'The most minutes must not be fewer than the least.')]
      : []),
  ]
}

export const activitySchema = activityShape.superRefine(refuseBlocking(activityRules))
export const activitySeedSchema = activityShape.extend({
  instructions: optional(longText({ max: 8000 })),
  participantText: optional(longText({ max: 4000 })),
  materials: list(plainText({ max: 160 })),
  debriefPrompts: list(plainText({ max: 240 })),
  provenance,
})
export type Activity = z.infer<typeof activitySchema>

export const activityIssues = (activity: ActivityDraft, context: Context): Issue[] => [
  ...activityRules(activity),
  ...commonIssues({ schema: activityShape, value: activity, key: { field: 'slug', value: activity.slug } }, context),
]
