import type { Program, Session } from '#model/curriculum/programs.ts'
import { publishedMeta, textOf } from '../../fields/published-meta.ts'
import { idOf, keyOf, keysOf, type Resolve } from '../../fields/resolve.ts'
import type { Program as StoredProgram } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'
import { groupSizeOf } from '../group-size.ts'

type StoredSession = NonNullable<StoredProgram['sessions']>[number]

/** `order` is the document's place among all, which `ranked` gives. */
export const publishProgram = (program: StoredProgram & { order: number }, resolve: Resolve): Program => ({
  title: program.title,
  slug: program.slug,
  status: program.status,
  summary: program.summary ?? '',
  overview: toRich(program.overview, resolve),
  audiences: keysOf(resolve, 'audiences', program.audiences),
  participantRoles: program.participantRoles ?? [],
  level: program.level ?? null,
  prerequisites: textOf(program.prerequisites),
  formats: program.formats ?? [],
  pattern: program.pattern ?? null,
  groupSize: groupSizeOf(program.groupSize),
  targetMinutes: program.targetMinutes ?? null,
  sessions: (program.sessions ?? []).map((session) => publishSession(session, resolve)),
  aims: keysOf(resolve, 'outcomes', program.aims),
  followUp: textOf(program.followUp),
  adaptable: textOf(program.adaptable),
  fixed: textOf(program.fixed),
  evaluation: textOf(program.evaluation),
  evidence: {
    statement: textOf(program.evidence?.statement),
    limits: textOf(program.evidence?.limits),
    references: keysOf(resolve, 'references', program.evidence?.references),
  },
  facilitators: keysOf(resolve, 'people', program.facilitators),
  requirements: {
    space: textOf(program.requirements?.space),
    technology: textOf(program.requirements?.technology),
    partnerProvides: textOf(program.requirements?.partnerProvides),
  },
  confidentiality: textOf(program.confidentiality),
  access: textOf(program.access),
  investment: textOf(program.investment),
  ce: publishCe(program.ce, resolve),
  faqs: keysOf(resolve, 'faqs', program.faqs),
  featured: program.featured ?? false,
  order: program.order,
  meta: publishedMeta(program.meta, resolve),
})

function publishSession(session: StoredSession, resolve: Resolve): Session {
  const named = (session.entries ?? []).map(({ role, ...entry }) => ({ ...entry, role: role ?? ('core' as const) }))
  const isToCome = ({ module }: (typeof named)[number]) =>
    idOf(module) !== null && keyOf(resolve, 'modules', module) === null
  // What everybody will take part in has a length too: without it, the rest would be told as the whole.
  const toCome = named.filter((entry) => entry.role === 'core' && isToCome(entry)).length
  return {
    title: textOf(session.title),
    plannedMinutes: session.plannedMinutes ?? null,
    entries: named.flatMap(({ role, ...entry }) => {
      const module = keyOf(resolve, 'modules', entry.module)
      if (module === null) return []
      const range = { fromSegment: textOf(entry.fromSegment), toSegment: textOf(entry.toSegment) }
      return [{ module, role, ...range, note: textOf(entry.note) }]
    }),
    ...(toCome > 0 && { toCome }),
  }
}

const publishCe = (ce: StoredProgram['ce'], resolve: Resolve): Program['ce'] => ({
  track: ce?.track ?? false,
  status: ce?.status ?? 'none',
  approvals: ce?.approvals ?? [],
  sponsorName: textOf(ce?.sponsorName),
  completionRequirements: textOf(ce?.completionRequirements),
  learningAssessment: textOf(ce?.learningAssessment),
  commercialSupport: textOf(ce?.commercialSupport),
  refundPolicy: keyOf(resolve, 'policies', ce?.refundPolicy),
  grievancePolicy: keyOf(resolve, 'policies', ce?.grievancePolicy),
  accommodationPolicy: keyOf(resolve, 'policies', ce?.accommodationPolicy),
})
