import type { Person } from '../../library/people.ts'
import type { Reference } from '../../library/references.ts'
import { segmentsOfEntry, type Time } from '../../time.ts'
import type { Policy } from '../../writing/policies.ts'
import type { CeProfile } from '../ce-profile.ts'
import type { Module } from '../modules.ts'
import type { Outcome } from '../outcomes.ts'
import { coreTimeOfProgram, moduleKeysOf, type Program, type SessionEntry } from '../programs.ts'
import type { Segment } from '../segments.ts'
import type { CreditPlace } from './checks.ts'

export type Presenter = Pick<Person, 'name' | 'credentials' | 'shortBio' | 'disclosures'> & {
  /** `null`: whoever asks may not see it. */
  hasCv: boolean | null
}

/** The entries that a program names, as far as whoever asks may read them. */
export type CreditContext = {
  findModule: (key: string) => Module | null
  findOutcome: (key: string) => Outcome | null
  findReference: (key: string) => Reference | null
  findPresenter: (key: string) => Presenter | null
  findPolicy: (key: string) => Pick<Policy, 'title' | 'kind'> | null
  profile: CeProfile
  /** ISO day. */
  today: string
}

export type PlannedModule = { key: string; module: Module }
type Lesson = { planned: PlannedModule; depth: Module['outcomes'][number]['depth']; assessedBy: string | null }
export type Objective = {
  key: string
  statement: string
  elements: readonly string[]
  /** Of the whole program, or of a module in which everybody takes part. */
  isCore: boolean
  /** The modules of the program that name it. */
  lessons: Lesson[]
}
/** A segment that a session uses, and its place among all of its module. */
export type PlannedSegment = { planned: PlannedModule; segment: Segment; index: number }

/** A program with what the checks ask of it more than once. */
export type Plan = {
  program: Program
  context: CreditContext
  /** In the order in which they are taught, each once. */
  modules: PlannedModule[]
  /** Modules that are named and cannot be read. */
  unread: number
  segments: PlannedSegment[]
  /** Of what everybody takes part in. */
  time: Time
  objectives: Objective[]
}

export function planOf(program: Program, context: CreditContext): Plan {
  const keys = moduleKeysOf(program)
  const modules = keys.flatMap((key) => {
    const module = context.findModule(key)
    return module === null ? [] : [{ key, module }]
  })
  const entries = program.sessions.flatMap((session) => session.entries)
  return {
    program,
    context,
    modules,
    unread: keys.length - modules.length,
    segments: segmentsIn(entries, modules),
    time: coreTimeOfProgram(program, context.findModule),
    objectives: objectivesOf({ program, context, modules, entries }),
  }
}

/** Each once, also when two sessions use it. */
function segmentsIn(entries: readonly SessionEntry[], modules: readonly PlannedModule[]): PlannedSegment[] {
  return modules.flatMap((planned) => {
    const { segments } = planned.module
    const used = new Set(
      entries.filter(({ module }) => module === planned.key).flatMap((entry) => segmentsOfEntry(entry, segments)),
    )
    return segments.flatMap((segment, index) => (used.has(segment) ? [{ planned, segment, index }] : []))
  })
}

type Sources = Pick<Plan, 'program' | 'context' | 'modules'> & { entries: readonly SessionEntry[] }

function objectivesOf({ program, context, modules, entries }: Sources): Objective[] {
  const core = new Set(entries.filter(({ role }) => role === 'core').map(({ module }) => module))
  const keys = new Set([
    ...program.aims,
    ...modules.flatMap(({ module }) => module.outcomes.map(({ outcome }) => outcome)),
  ])
  return [...keys].flatMap((key) => {
    const found = context.findOutcome(key)
    if (found?.kind !== 'objective') return []
    const lessons = modules.flatMap((planned) =>
      planned.module.outcomes
        .filter(({ outcome }) => outcome === key)
        .map(({ depth, assessedBy }) => ({ planned, depth, assessedBy })),
    )
    const isCore = program.aims.includes(key) || lessons.some(({ planned }) => core.has(planned.key))
    return [{ key, statement: found.statement, elements: found.elements, isCore, lessons }]
  })
}

export const inModule = ({ key, module }: PlannedModule, field: string): CreditPlace => ({
  entry: { collection: 'modules', key, title: module.title },
  field,
})
export const inObjective = ({ key, statement }: Objective, field: string): CreditPlace => ({
  entry: { collection: 'outcomes', key, title: statement },
  field,
})
