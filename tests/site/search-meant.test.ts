import { expect, test } from 'vitest'
import { isMeant } from '#site/search/meant.ts'

test.each([
  ['attention', 'After the break, <mark>attention</mark> …'],
  ['bodies', 'the <mark>body</mark> knows'],
  ['Café', 'a <mark>cafe,</mark> open'],
  ['care', 'on <mark>self-care</mark>'],
  ['documentation zzzz', '<mark>Documentation</mark> That Honors Complexity'],
  ['presence', 'a page that is found by its title alone'],
])('“%s” means “%s”', (query, excerpt) => {
  expect(isMeant(query, excerpt)).toBe(true)
})

test.each([
  ['zzzzqq', 'Zeller, <mark>Z.</mark> (1999)'],
  ['insurance', '<mark>in</mark> practice'],
])('“%s” does not mean “%s”', (query, excerpt) => {
  expect(isMeant(query, excerpt)).toBe(false)
})
