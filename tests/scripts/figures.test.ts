import { expect, test } from 'vitest'
import { figuresSchema, meets, table } from '#bench/figures.ts'

test('a goal is about the ratio where there is one, else about the value', () => {
  expect(meets({ what: 'a', value: 900, unit: 'ms', ratio: 0.5, goal: '<= 1' })).toBe(true)
  expect(meets({ what: 'a', value: 900, unit: 'ms', goal: '<= 1' })).toBe(false)
  expect(meets({ what: 'a', value: 4, unit: '×', goal: '>= 4' })).toBe(true)
})

test('a missed goal is said in the table', () => {
  expect(table([{ what: 'start', value: 6, unit: 's', goal: '<= 5' }])).toContain('<= 5 MISSED')
})

test('a result of another format is refused', () => {
  expect(figuresSchema.safeParse([{ what: 'a', value: 1, unit: 's', goal: 'fast' }]).success).toBe(false)
})
