import { z } from 'zod'
import {
  draftOf,
  list,
  longText,
  meta,
  minutes,
  optional,
  plainText,
  relation,
  relations,
  slug,
  summaryText,
  titleText,
} from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { optionalRich } from '../rich.ts'
import { groupSize } from './activities.ts'
import { levels } from './modules.ts'

export const programStatuses = ['outline', 'by-request', 'offered', 'retired'] as const
export const participantRoles = [
  'practitioners',
  'supervisors',
  'leadership',
  'interns-and-trainees',
  'peer-and-support-staff',
  'other',
] as const
export const programFormats = ['in-person', 'live-online', 'hybrid', 'self-paced'] as const
export const programPatterns = ['single-session', 'short-series', 'long-program', 'embedded'] as const
export const entryRoles = ['core', 'optional'] as const
export const ceStatuses = ['none', 'in-preparation', 'applied', 'co-sponsored', 'approved'] as const

const text = optional(longText({ max: 2000 }))
const segmentId = z
  .string()
  .regex(/^[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*$/)
  .max(80)

export const sessionEntryShape = z.strictObject({
  module: relation('modules'),
  role: z.enum(entryRoles).default('core'),
  fromSegment: optional(segmentId),
  toSegment: optional(segmentId),
  note: optional(plainText({ max: 240 })),
})
export const sessionShape = z.strictObject({
  title: optional(titleText),
  plannedMinutes: optional(minutes),
  entries: list(sessionEntryShape),
})
export type Session = z.infer<typeof sessionShape>
export type SessionEntry = z.infer<typeof sessionEntryShape>

export const programShape = z.strictObject({
  title: titleText,
  slug,
  status: z.enum(programStatuses),
  summary: summaryText,
  overview: optionalRich,
  audiences: relations('audiences'),
  participantRoles: list(z.enum(participantRoles)),
  level: optional(z.enum(levels)),
  prerequisites: text,
  formats: list(z.enum(programFormats)),
  pattern: optional(z.enum(programPatterns)),
  groupSize: optional(groupSize),
  targetMinutes: optional(z.int().min(1).max(100_000)),
  sessions: list(sessionShape),
  aims: relations('outcomes'),
  followUp: text,
  adaptable: text,
  fixed: text,
  evaluation: text,
  evidence: z.strictObject({ statement: text, limits: text, references: relations('references') }).prefault({}),
  facilitators: relations('people'),
  requirements: z.strictObject({ space: text, technology: text, partnerProvides: text }).prefault({}),
  confidentiality: text,
  access: text,
  investment: text,
  ce: z
    .strictObject({
      track: z.boolean().default(false),
      status: z.enum(ceStatuses).default('none'),
      approvals: list(slug),
      sponsorName: optional(plainText({ max: 160 })),
      completionRequirements: text,
      learningAssessment: text,
      commercialSupport: text,
      refundPolicy: optional(relation('policies')),
      grievancePolicy: optional(relation('policies')),
      accommodationPolicy: optional(relation('policies')),
    })
    .prefault({}),
  faqs: relations('faqs'),
  featured: z.boolean().default(false),
  order: z.int().default(0),
  meta,
})
export const programDraftSchema = draftOf(programShape.partial().required({ title: true, slug: true, status: true }))
export const programSchema = programShape
export const programSeedSchema = programShape.extend({ provenance })
export type Program = z.infer<typeof programSchema>
export type ProgramDraft = z.infer<typeof programDraftSchema>
