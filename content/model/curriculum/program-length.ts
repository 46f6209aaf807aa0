import { isFullyTimed, type Time } from '../time.ts'
import { coreTimeOfProgram, type FindModule, type Program } from './programs.ts'

/** By how much time they take in all, programs are looked for in four steps (decision 0088). */
export const programLengths = ['up-to-3-hours', 'up-to-8-hours', 'up-to-30-hours', 'over-30-hours'] as const
type ProgramLength = (typeof programLengths)[number]

type Lasting = Pick<Program, 'sessions' | 'targetMinutes'>
type Length = { minutes: number; isPlanned: boolean }

/**
 * What visitors are told of it: a module that is to come, and a session that holds nothing yet, have a length that nobody
 * knows.
 */
export const publicTimeOfProgram = ({ sessions }: Pick<Program, 'sessions'>, findModule: FindModule): Time => {
  const time = coreTimeOfProgram({ sessions }, findModule)
  const unknown = sessions.reduce((sum, session) => sum + (session.toCome ?? (session.entries.length === 0 ? 1 : 0)), 0)
  return { ...time, untimed: time.untimed + unknown, parts: time.parts + unknown }
}

/** How long a program takes: the sum once every part of every core module is timed (content model §6), until then what staff plan. */
export const lengthOfProgram = (program: Lasting, findModule: FindModule): Length | null => {
  const time = publicTimeOfProgram(program, findModule)
  if (isFullyTimed(time)) return { minutes: time.total, isPlanned: false }
  const planned = program.targetMinutes ?? plannedInSessions(program, findModule)
  // What is timed already may go beyond what was planned: then nobody knows the length.
  return planned === null || planned < time.total ? null : { minutes: planned, isPlanned: true }
}

/** The step that a program stands on; `null` while nobody knows. What takes more than 30 hours already stays beyond them. */
export const stepOfProgram = (program: Lasting, findModule: FindModule): ProgramLength | null => {
  const length = lengthOfProgram(program, findModule)
  if (length !== null) return stepOf(length.minutes)
  const step = stepOf(publicTimeOfProgram(program, findModule).total)
  return step === 'over-30-hours' ? step : null
}

const stepOf = (minutes: number): ProgramLength => {
  if (minutes <= 3 * 60) return 'up-to-3-hours'
  if (minutes <= 8 * 60) return 'up-to-8-hours'
  return minutes <= 30 * 60 ? 'up-to-30-hours' : 'over-30-hours'
}

/** What the sessions take together, but those that hold nothing for everybody, once each is planned or timed already. */
const plannedInSessions = ({ sessions }: Lasting, findModule: FindModule): number | null => {
  const lengths = sessions
    .filter(
      ({ entries, toCome }) =>
        entries.length === 0 || toCome !== undefined || entries.some(({ role }) => role === 'core'),
    )
    .map((session) => {
      const time = publicTimeOfProgram({ sessions: [session] }, findModule)
      if (isFullyTimed(time)) return time.total
      return session.plannedMinutes === null || session.plannedMinutes < time.total ? null : session.plannedMinutes
    })
  const add = (sum: number | null, minutes: number | null) => (sum === null || minutes === null ? null : sum + minutes)
  return lengths.length === 0 ? null : lengths.reduce(add, 0)
}
