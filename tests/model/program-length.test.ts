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
