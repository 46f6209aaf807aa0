import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countedMinutes, creditsOf } from '#model/credits.ts'
import { coreTimeOfProgram } from '#model/curriculum/programs.ts'
import { isCreditableByDefault, segmentKinds, segmentShape } from '#model/curriculum/segments.ts'
import {
  durationWords,
  isFullyTimed,
  isoDuration,
  lengthWords,
  minutesPerElement,
  segmentsOfEntry,
  timeOf,
} from '#model/time.ts'
import { module, program, segment } from './examples.ts'

const usual = { minutesPerCredit: 60, increment: 0.25, minimumMinutes: 60, breaksCount: false, mealsCount: false }

const anySegment = fc.record({
  kind: fc.constantFrom(...segmentKinds),
  minutes: fc.option(fc.integer({ min: 1, max: 720 })),
  creditable: fc.boolean(),
})

describe('the reference case: 210 minutes with one break of 15', () => {
  const segments = [
    segment({ id: 'a', kind: 'didactic', minutes: 105 }),
    segment({ id: 'b', kind: 'break', minutes: 15, creditable: false }),
    segment({ id: 'c', kind: 'role-play', minutes: 90 }),
  ]
  const time = timeOf(segments)
  test('adds up', () => {
    expect(time).toMatchObject({ total: 210, instruction: 195, creditable: 195, untimed: 0, experiential: 90 })
    expect(time.experientialShare).toBeCloseTo(90 / 195)
    expect(isFullyTimed(time)).toBe(true)
  })
  test('earns 3.25 credits', () => expect(creditsOf(time, usual)).toEqual({ credits: 3.25, isAtLeast: false }))
  test('earns 3.5 where breaks count', () => {
    expect(creditsOf(time, { ...usual, breaksCount: true }).credits).toBe(3.5)
  })
  test('earns nothing below the least minutes of a rule', () => {
    expect(creditsOf(time, { ...usual, minimumMinutes: 196 }).credits).toBe(0)
  })
  test('reads "at least" as soon as a part has no minutes', () => {
    const open = timeOf([...segments, segment({ id: 'd', minutes: null })])
    expect(open).toMatchObject({ total: 210, untimed: 1 })
    expect(isFullyTimed(open)).toBe(false)
    expect(creditsOf(open, usual)).toEqual({ credits: 3.25, isAtLeast: true })
    expect(lengthWords(open.total, false)).toBe('at least 3 hours 30 minutes')
    expect(lengthWords(0, false)).toBeNull()
    expect(lengthWords(60, true)).toBe('1 hour')
  })
})

describe('minutes', () => {
  test('that nobody knows are not zero minutes', () => {
    const time = timeOf([segment({ minutes: null })])
    expect(lengthWords(time.total, isFullyTimed(time))).toBeNull()
    expect(time.experientialShare).toBeNull()
    expect(isFullyTimed(timeOf([]))).toBe(false)
  })
  test('of breaks and meals are never instruction, and never more than the total', () => {
    fc.assert(
      fc.property(fc.array(anySegment), (segments) => {
        const time = timeOf(segments)
        expect(time.instruction + time.breaks + time.meals).toBe(time.total)
        expect(time.creditable).toBeLessThanOrEqual(time.total)
        expect(time.taught).toBeLessThanOrEqual(time.creditable)
        expect(time.experiential).toBeLessThanOrEqual(time.instruction)
        expect(time.untimed).toBe(segments.filter(({ minutes }) => minutes === null).length)
      }),
    )
  })
  test('of a module are shared out, two parts primary to one supporting', () => {
    const minutes = minutesPerElement([
      module({
        elements: [
          { element: 'one-one', weight: 'primary' },
          { element: 'two-two', weight: 'supporting' },
        ],
        segments: [segment({ minutes: 90 })],
      }),
      module({ elements: [{ element: 'two-two', weight: 'primary' }], segments: [segment({ minutes: 30 })] }),
    ])
    expect(Object.fromEntries(minutes)).toEqual({ 'one-one': 60, 'two-two': 60 })
  })
  test.each([
    [1, '1 minute', 'PT1M'],
    [45, '45 minutes', 'PT45M'],
    [60, '1 hour', 'PT1H'],
    [210, '3 hours 30 minutes', 'PT3H30M'],
  ])('%i are written "%s" and %s', (minutes, words, iso) => {
    expect(durationWords(minutes)).toBe(words)
    expect(isoDuration(minutes)).toBe(iso)
  })
})

describe('credits', () => {
  test('are whole increments, and never more than the minutes give', () => {
    const increments = fc.constantFrom(0.1, 0.25, 0.5, 1)
    fc.assert(
      fc.property(
        fc.array(anySegment),
        increments,
        fc.boolean(),
        fc.boolean(),
        (segments, increment, breaksCount, mealsCount) => {
          const rule = { ...usual, increment, minimumMinutes: 0, breaksCount, mealsCount }
          const time = timeOf(segments)
          const { credits } = creditsOf(time, rule)
          const exact = countedMinutes(time, rule) / 60
          expect(credits).toBeLessThanOrEqual(exact + 1e-6)
          expect(credits + increment).toBeGreaterThan(exact - 1e-6)
          expect(Math.abs(credits / increment - Math.round(credits / increment))).toBeLessThan(1e-6)
        },
      ),
    )
  })
  test('of eighteen minutes in tenths of an hour are three tenths', () => {
    const time = timeOf([segment({ minutes: 18 })])
    expect(creditsOf(time, { ...usual, increment: 0.1, minimumMinutes: 0 }).credits).toBe(0.3)
  })
  test('are not usual for welcome, supervision, evaluation, breaks and meals', () => {
    expect(segmentKinds.filter((kind) => !isCreditableByDefault(kind))).toEqual([
      'opening',
      'group-supervision',
      'evaluation',
      'break',
      'meal',
    ])
    expect(segmentShape.parse({ id: 'a', title: 'Lunch', kind: 'meal' }).creditable).toBe(false)
    expect(segmentShape.parse({ id: 'a', title: 'Lunch', kind: 'meal', creditable: true }).creditable).toBe(true)
  })
})

describe('a program', () => {
  const segments = ['a', 'b', 'c'].map((id, index) => segment({ id, minutes: 10 * (index + 1), optional: id === 'c' }))
  const findModule = (key: string) => (key === 'listening' ? module({ segments }) : key === 'empty' ? module() : null)
  const entry = { module: 'listening', role: 'core', fromSegment: null, toSegment: null, note: null } as const
  const of = (...entries: (typeof entry | object)[]) =>
    program({ sessions: [{ title: null, plannedMinutes: null, entries: entries.map((e) => ({ ...entry, ...e })) }] })

  test('lasts as long as the segments it uses', () => {
    expect(coreTimeOfProgram(of({}), findModule).total).toBe(30)
    expect(coreTimeOfProgram(of({ fromSegment: 'b' }), findModule).total).toBe(20)
    expect(coreTimeOfProgram(of({ toSegment: 'a' }), findModule).total).toBe(10)
    expect(segmentsOfEntry({ fromSegment: 'gone', toSegment: null }, segments)).toHaveLength(3)
    // Moved in the module since: the last one stands before the first.
    expect(segmentsOfEntry({ fromSegment: 'b', toSegment: 'a' }, segments)).toHaveLength(3)
    expect(segmentsOfEntry({ fromSegment: null, toSegment: null }, [])).toEqual([])
  })
  test('has a core without optional modules and optional segments', () => {
    expect(coreTimeOfProgram(of({}, { role: 'optional' }), findModule).total).toBe(30)
  })
  test('with a module that has no segments has no known length', () => {
    const time = coreTimeOfProgram(of({}, { module: 'empty' }), findModule)
    expect(isFullyTimed(time)).toBe(false)
    expect(lengthWords(time.total, isFullyTimed(time))).toBe('at least 30 minutes')
  })
})
