import { z } from 'zod'
import { draftOf, list, longText, meta, optional, plainText, relation, slug, summaryText, titleText } from '../atoms.ts'
import { mediaVisibilities } from '../library/media.ts'
import { provenance } from '../provenance.ts'
import { block, type Context, commonIssues, emptyTexts, type Issue, metaLength, refuseBlocking } from '../readiness.ts'
import { optionalRich } from '../rich.ts'
import { type Activity, needsOptOut } from './activities.ts'
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
export type ModuleDraft = z.infer<typeof moduleDraftSchema>

const segmentRules = ({ segments = [], outcomes = [] }: ModuleDraft): Issue[] => {
  const ids = segments.map(({ id }) => id)
  const taught = new Set(outcomes.map(({ outcome }) => outcome))
  return segments.flatMap((segment, index) => [
    ...(ids.indexOf(segment.id) === index
      ? []
      : [block('segment.id', `segments.${index}.id`, `Two segments have the id ${segment.id}. Give one another.`)]),
    ...(segment.outcomes.every((outcome) => taught.has(outcome))
      ? []
      : [
          block(
            'segment.outcomes',
            `segments.${index}.outcomes`,
            'Not all of these are outcomes of the module. Add them there first.',
          ),
        ]),
  ])
}

const developedRules = ({ segments = [], outcomes = [], participation, practiceLink }: ModuleDraft): Issue[] => [
  ...segments
    .map(({ minutes, title }, index) => ({ minutes, title, index }))
    .filter(({ minutes }) => minutes === null)
    .map(({ title, index }) =>
      block(
        'module.timed',
        `segments.${index}.minutes`,
        `Set the minutes of "${title}", or keep the module an outline.`,
      ),
    ),
  ...(segments.length > 0
    ? []
    : [block('module.timed', 'segments', 'Add the segments with their minutes, or keep the module an outline.')]),
  ...(outcomes.length > 0 ? [] : [block('module.outcomes', 'outcomes', 'Name at least one outcome.')]),
  ...(participation
    ? []
    : [
        block(
          'module.participation',
          'participation',
          'Say what people may be invited to share, and how they can pass.',
        ),
      ]),
  ...(practiceLink
    ? []
    : [block('module.practiceLink', 'practiceLink', 'Say what someone will do differently with a client.')]),
]

const moduleRules = (module: ModuleDraft): Issue[] => [
  ...emptyTexts({ summary: module.summary }),
  ...(module.elements?.some(({ weight }) => weight === 'primary')
    ? []
    : [block('module.elements', 'elements', 'Choose at least one primary training element.')]),
  ...(module.segments?.length || module.topics?.length
    ? []
    : [block('module.content', 'segments', 'Add at least one segment or topic.')]),
  ...segmentRules(module),
  ...(module.status === 'developed' ? developedRules(module) : []),
]

export const moduleSchema = moduleShape.superRefine(refuseBlocking(moduleRules))
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

export type ModuleContext = Context & { findActivity: (key: string) => Pick<Activity, 'disclosure' | 'optOut'> | null }

const activitiesWithoutOptOut = ({ segments = [], status }: ModuleDraft, context: ModuleContext): Issue[] =>
  segments.flatMap(({ activity, title }, index) => {
    const found = activity === null || status !== 'developed' ? null : context.findActivity(activity)
    if (found === null || !needsOptOut(found) || found.optOut !== null) return []
    const text = `"${title}" gets personal. Say in its activity how people can pass.`
    return [block('module.optOut', `segments.${index}.activity`, text)]
  })

/** What keeps a module from being published (content model §9). */
export const moduleIssues = (module: ModuleDraft, context: ModuleContext): Issue[] => [
  ...moduleRules(module),
  ...activitiesWithoutOptOut(module, context),
  ...metaLength(module, module.summary),
  ...commonIssues({ schema: moduleShape, value: module, key: { field: 'slug', value: module.slug } }, context),
]
