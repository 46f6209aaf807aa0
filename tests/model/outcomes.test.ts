import { describe, expect, test } from 'vitest'
import { furtherVerb, verbAdvice } from '#model/curriculum/outcomes.ts'

describe('one verb in an outcome', () => {
  test.each([
    ['Describe and apply two models.', 'apply'],
    ['Describe, explain and assess a rupture.', 'explain'],
    ['List/describe three patterns.', 'describe'],
    ['Describe a rupture and explain how it was repaired.', 'explain'],
    ['Name two frames, then compare them.', 'compare'],
    ['Understand or explore the work.', 'explore'],
  ])('“%s” holds a second one', (statement, verb) => expect(furtherVerb(statement)).toBe(verb))
  test.each([
    'Describe research and design in two sentences.',
    'Compare and contrast two models.',
    'Apply what was learned.',
    'Explain list and case notes.',
    'Describe three ways in which practice and supervision shape each other.',
  ])('“%s” holds one', (statement) => expect(furtherVerb(statement)).toBeNull())
})

describe('advice on the verb', () => {
  test('is silent when it can be observed and is alone', () =>
    expect(verbAdvice({ statement: 'Describe a rupture.', kind: 'objective' })).toEqual([]))
  test('asks an objective for another verb', () =>
    expect(verbAdvice({ statement: 'Explore personal history.', kind: 'objective' })).toEqual([
      'Nobody can observe “explore”. Choose a verb one can observe.',
    ]))
  test('leaves an aim as it is', () =>
    expect(verbAdvice({ statement: 'Become more aware of patterns.', kind: 'aim' })).toEqual([
      'Nobody can observe “become more aware”. That is fine in an aim; an objective needs another verb.',
    ]))
  test('names a second verb', () =>
    expect(verbAdvice({ statement: 'Describe and apply two models.', kind: null })).toEqual([
      '“apply” is a second verb. Keep one, and make the other an outcome of its own.',
    ]))
})
