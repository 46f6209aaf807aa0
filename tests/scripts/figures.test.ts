import { expect, test } from 'vitest'
import { figuresSchema, meets, table } from '#bench/figures.ts'
import { worstOf } from '#bench/site/lighthouse.ts'

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

test('of several runs of Lighthouse the worst counts, in scores, paint and shift alike', () => {
  const run = (points: number, paint: number, shift: number) => ({
    categories: {
      performance: { score: points / 100 },
      accessibility: { score: 1 },
      'best-practices': { score: 1 },
      seo: { score: 0.5 },
    },
    audits: {
      'largest-contentful-paint': { numericValue: paint },
      'cumulative-layout-shift': { numericValue: shift },
    },
  })
  const runs = [run(100, 900, 0), run(97, 1300, 0), run(99, 1000, 0.25)]
  const figures = worstOf({ name: 'home', isListed: false }, runs)
  expect(figures.filter((figure) => !meets(figure)).map(({ what, value }) => [what, value])).toEqual([
    ['home: Lighthouse, performance, lowest', 97],
    ['home: largest paint, throttled, latest', 1300],
    ['home: layout shift, largest', 0.25],
  ])
})
