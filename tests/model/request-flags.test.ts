import { describe, expect, test } from 'vitest'
import { csvOf } from '#model/csv.ts'
import { flagsOf, workingDaysBetween } from '#model/partners/request-flags.ts'

const day = (text: string) => new Date(`${text}T09:00:00.000Z`)

test.each([
  ['from Thursday to Friday', '2026-11-26', '2026-11-27', 1],
  ['over a weekend', '2026-11-27', '2026-11-30', 1],
  ['over a whole week', '2026-11-23', '2026-11-30', 5],
  ['on one day', '2026-11-27', '2026-11-27', 0],
  ['on a weekend alone', '2026-11-27', '2026-11-29', 0],
])('working days %s', (_, from, to, days) => {
  expect(workingDaysBetween(day(from), day(to))).toBe(days)
})

describe('a request is flagged', () => {
  const request = { status: 'new' as const, receivedAt: '2026-11-23T09:00:00.000Z' }
  test('when nobody has answered for more than three working days', () => {
    expect(flagsOf(request, day('2026-11-26'))).toEqual([])
    expect(flagsOf(request, day('2026-11-27'))).toEqual(['unanswered'])
    expect(flagsOf({ ...request, status: 'in-conversation' }, day('2026-11-27'))).toEqual([])
  })
  test.each([
    ['yes', 'within-3-months', ['credit-soon']],
    ['yes', '3-6-months', ['credit-perhaps-soon']],
    ['yes', '6-12-months', []],
    ['yes', 'exploring', []],
    ['yes', null, []],
    ['not-sure', 'within-3-months', []],
    ['no', '3-6-months', []],
  ])('when credit (%s) is wanted, or could be, in under 120 days (%s)', (credit, timeframe, flags) => {
    expect(flagsOf({ ...request, credit, timeframe }, day('2026-11-23'))).toEqual(flags)
  })
  test('when a client could be recognized, and for nothing once it was erased', () => {
    const also = { credit: 'yes', timeframe: 'within-3-months', possibleClientInfo: true }
    expect(flagsOf({ ...request, ...also }, day('2026-11-23'))).toEqual(['credit-soon', 'client-information'])
    expect(flagsOf({ ...request, ...also, redactedAt: '2026-11-24T09:00:00.000Z' }, day('2026-11-30'))).toEqual([])
  })
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '|calc', '%0A=1', '＝1+1', '＠SUM(A1)'])(
  'a spreadsheet does not run %j',
  (value) => {
    const sign = value.trimStart()
    expect(csvOf([[value]])).toBe(`\uFEFF"${value.slice(0, -sign.length)}'${sign}"\r\n`)
  },
)
test.each([
  ['a;=1+1;b', "a;'=1+1;b"],
  ['a; "=1+1', `a; ""'=1+1`],
  ['a\tb\n\n-1|c', "a\tb\n\n'-1|c"],
  ['a\t@SUM(A1)\n＝1', "a\t'@SUM(A1)\n'＝1"],
])('nor where it splits %j at other signs than commas', (value, safe) => {
  expect(csvOf([[value]])).toBe(`\uFEFF"${safe}"\r\n`)
})
test.each(['1 = 1; 2 + 2, -3', 'well-being\nand more'])('what is no formula, as %j, stays to the letter', (value) => {
  expect(csvOf([[value]])).toBe(`\uFEFF"${value}"\r\n`)
})
test('a cell with quotes, commas and line breaks stays one cell', () => {
  expect(csvOf([['a "b", c\nd', 'e']])).toBe('\uFEFF"a ""b"", c\nd","e"\r\n')
})
