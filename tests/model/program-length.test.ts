import { describe, expect, test } from 'vitest'
import { lengthOfProgram, stepOfProgram } from '#model/curriculum/program-length.ts'
import { module, program, segment } from './examples.ts'

const entry = { module: 'listening', role: 'core', fromSegment: null, toSegment: null, note: null } as const
const lasting = (targetMinutes: number | null, ...planned: (number | null)[]) =>
  program({
    targetMinutes,
    sessions: (planned.length === 0 ? [null] : planned).map((plannedMinutes) => ({
      title: null,
      plannedMinutes,
      entries: [entry],
    })),
  })
const timed =
  (...minutes: (number | null)[]) =>
  () =>
    module({ segments: minutes.map((one, index) => segment({ id: `part-${index}`, minutes: one })) })
const unknown = () => null

describe('the length of a program', () => {
  test('is the sum of its parts, and until all are timed what is planned', () => {
    expect(lengthOfProgram(lasting(100), timed(60, 30))).toEqual({ minutes: 90, isPlanned: false })
    expect(lengthOfProgram(lasting(100), timed(60, null))).toEqual({ minutes: 100, isPlanned: true })
    expect(lengthOfProgram(lasting(null, 120, 90), unknown)).toEqual({ minutes: 210, isPlanned: true })
    expect(lengthOfProgram(lasting(null, 120, null), unknown)).toBeNull()
    expect(lengthOfProgram(lasting(50), timed(60, null))).toBeNull()
  })

  test('is not known while a core module of it is to come, or a session holds nothing yet', () => {
    const with60 = (more: object, planned: number | null = null) => {
      const [session] = lasting(null, planned).sessions
      return { targetMinutes: null, sessions: session === undefined ? [] : [{ ...session, ...more }] }
    }
    expect(lengthOfProgram(with60({ toCome: 1 }), timed(60))).toBeNull()
    expect(stepOfProgram(with60({ toCome: 1 }), timed(60))).toBeNull()
    expect(lengthOfProgram(with60({ toCome: 1 }, 120), timed(60))).toEqual({ minutes: 120, isPlanned: true })
    const optional = [{ ...entry, role: 'optional' }]
    expect(lengthOfProgram(with60({ toCome: 1, entries: optional }, 120), timed(60))?.minutes).toBe(120)
    const bare = [...with60({}).sessions, ...with60({ entries: [] }).sessions]
    expect(lengthOfProgram({ targetMinutes: null, sessions: bare }, timed(60))).toBeNull()
    expect(lengthOfProgram({ targetMinutes: 90, sessions: bare }, timed(60))).toEqual({ minutes: 90, isPlanned: true })
  })

  test('stands on one of four steps, of which each begins where the one before it ends', () => {
    const steps = [1, 180, 181, 480, 481, 1800, 1801, 100_000].map((minutes) =>
      stepOfProgram(lasting(minutes), unknown),
    )
    const [one, two, three, four] = ['up-to-3-hours', 'up-to-8-hours', 'up-to-30-hours', 'over-30-hours']
    expect(steps).toEqual([one, one, two, two, three, three, four, four])
    expect(stepOfProgram(lasting(100), timed(200, 200))).toBe(two)
  })

  test('stands on no step while nobody knows it, unless what is timed already is beyond the last one', () => {
    expect(stepOfProgram(lasting(null), unknown)).toBeNull()
    expect(stepOfProgram(lasting(null), timed(700, 700, null))).toBeNull()
    expect(stepOfProgram(lasting(null), timed(700, 700, 700, null))).toBe('over-30-hours')
    expect(stepOfProgram(lasting(600), timed(700, null))).toBeNull()
  })
})
