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
  wholeNumber,
} from '../atoms.ts'
import { provenance } from '../provenance.ts'
import { block, type Context, commonIssues, emptyTexts, type Issue, metaLength, refuseBlocking } from '../readiness.ts'
import { optionalRich } from '../rich.ts'
import { requiredSegmentsOf, type Time, timeOf } from '../time.ts'
import { groupSize } from './activities.ts'
import { levels, type Module } from './modules.ts'
import { approvalIssues, creditRules, type FindApproval } from './program-credit.ts'
import type { Segment } from './segments.ts'
import { rangeIssues } from './session-segments.ts'

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
  /** How many core modules it has that are not published yet; left out for none, and never typed by hand. */
  toCome: wholeNumber({ min: 1, max: 1000 }).exactOptional(),
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
  targetMinutes: optional(wholeNumber({ min: 1, max: 100_000 })),
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
export type ProgramDraft = z.infer<typeof programDraftSchema>

const entriesOf = ({ sessions = [] }: ProgramDraft): SessionEntry[] => sessions.flatMap(({ entries }) => entries)

const promisedRules = (program: ProgramDraft): Issue[] => [
  ...(program.formats?.length ? [] : [block('program.formats', 'formats', 'Choose at least one format.')]),
  ...(program.pattern ? [] : [block('program.pattern', 'pattern', 'Choose how the program is spread over time.')]),
  ...emptyTexts({ confidentiality: program.confidentiality, access: program.access }),
]

const offeredRules = (program: ProgramDraft): Issue[] => [
  ...(program.targetMinutes
    ? []
    : [block('program.time', 'targetMinutes', 'Set the length in minutes that the program is offered with.')]),
  ...(program.facilitators?.length
    ? []
    : [block('program.facilitators', 'facilitators', 'Name at least one public facilitator.')]),
  ...emptyTexts({ evaluation: program.evaluation }),
]

const programRules = (program: ProgramDraft): Issue[] => [
  ...emptyTexts({ summary: program.summary }),
  ...(program.audiences?.length ? [] : [block('program.audiences', 'audiences', 'Choose at least one setting.')]),
  ...(entriesOf(program).length > 0
    ? []
    : [block('program.sessions', 'sessions', 'Add at least one session with a module.')]),
  ...(program.status === 'by-request' || program.status === 'offered' ? promisedRules(program) : []),
  ...(program.status === 'offered' ? offeredRules(program) : []),
  ...(program.ce ? creditRules(program.ce) : []),
]

export const programSchema = programShape.superRefine(refuseBlocking(programRules))
export const programSeedSchema = programShape.extend({
  sessions: list(sessionShape.omit({ toCome: true })),
  provenance,
})
export type Program = z.infer<typeof programSchema>

/** The published module of a key, as far as its time and outcomes go. */
export type FindModule = (key: string) => Pick<Module, 'segments' | 'outcomes'> | null

/** The modules of a program in the order in which they are taught, each once. */
export const moduleKeysOf = ({ sessions }: Pick<Program, 'sessions'>): string[] => [
  ...new Set(sessions.flatMap(({ entries }) => entries.map((entry) => entry.module))),
]

/** Time of what everybody takes part in: core entries without their optional segments. */
export const coreTimeOfProgram = ({ sessions }: { sessions: readonly Session[] }, findModule: FindModule): Time => {
  const core = sessions.flatMap(({ entries }) => entries).filter(({ role }) => role === 'core')
  const segmentsOf = ({ module }: SessionEntry): Segment[] => findModule(module)?.segments ?? []
  const time = timeOf(core.flatMap((entry) => requiredSegmentsOf(entry, segmentsOf(entry))))
  // A module without segments has a length too, only nobody knows it yet.
  const unknown = core.filter((entry) => segmentsOf(entry).length === 0).length
  return { ...time, untimed: time.untimed + unknown, parts: time.parts + unknown }
}

export type ProgramContext = Context & { findModule: FindModule; findApproval: FindApproval }

const tolerance = 0.05

const timeIssues = (program: ProgramDraft, context: ProgramContext): Issue[] => {
  const { targetMinutes } = program
  const time = coreTimeOfProgram({ sessions: program.sessions ?? [] }, context.findModule)
  if (time.parts === 0) {
    const text = 'Name a module in which everybody takes part: so far nothing is for everybody.'
    return [block('program.time', 'sessions', text)]
  }
  if (time.untimed > 0) {
    const open = time.untimed === 1 ? 'one is open' : `${time.untimed} are open`
    return [block('program.time', 'sessions', `Set the minutes of every core segment: ${open}.`)]
  }
  if (!targetMinutes || Math.abs(time.total - targetMinutes) <= targetMinutes * tolerance) return []
  const text = `The core segments take ${time.total} minutes, the program is offered with ${targetMinutes}. Bring them within 5%.`
  return [block('program.time', 'targetMinutes', text)]
}

/** Of a module that is not published nothing is known, and the page leaves it out. */
const segmentIssues = ({ sessions = [] }: ProgramDraft, { findModule }: ProgramContext): Issue[] =>
  sessions.flatMap(({ entries }, session) =>
    entries.flatMap((entry, index) => {
      const module = findModule(entry.module)
      return module === null ? [] : rangeIssues(entry, module.segments, `sessions.${session}.entries.${index}`)
    }),
  )

const contextRules = (program: ProgramDraft, context: ProgramContext): Issue[] => {
  const keys = moduleKeysOf({ sessions: program.sessions ?? [] })
  const outcomes = [...(program.aims ?? []), ...keys.flatMap((key) => context.findModule(key)?.outcomes ?? [])]
  const isPromised = program.status === 'by-request' || program.status === 'offered'
  const isOffered = program.status === 'offered'
  const facilitators = program.facilitators ?? []
  return [
    ...(keys.length > 0 && !keys.some((key) => context.isPublished('modules', key))
      ? [block('program.sessions', 'sessions', 'Publish at least one of the modules first.')]
      : []),
    ...(isPromised && outcomes.length === 0
      ? [block('program.outcomes', 'aims', 'Name at least one outcome, here or in a module.')]
      : []),
    ...(isOffered && facilitators.length > 0 && !facilitators.some((key) => context.isPublished('people', key))
      ? [block('program.facilitators', 'facilitators', 'Publish at least one of the facilitators first.')]
      : []),
    ...(isOffered ? timeIssues(program, context) : []),
    ...segmentIssues(program, context),
    ...approvalIssues(program, context.findApproval),
  ]
}

/** What keeps a program from being published (content model §9). */
export const programIssues = (program: ProgramDraft, context: ProgramContext): Issue[] => [
  ...programRules(program),
  ...contextRules(program, context),
  ...metaLength(program, program.summary),
  ...commonIssues({ schema: programShape, value: program, key: { field: 'slug', value: program.slug } }, context),
]
