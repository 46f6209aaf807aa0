import { describe, expect, test } from 'vitest'
import { programIssues } from '#model/curriculum/programs.ts'
import { developedModule, everythingIsThere, program, segment } from './examples.ts'

describe('the part of a module that a session teaches', () => {
  const findModule = () => developedModule({ segments: [segment(), segment({ id: 'two' }), segment({ id: 'three' })] })
  const faultsOf = (fromSegment: string | null, toSegment: string | null): string[] =>
    programIssues(
      program({
        sessions: [
          {
            title: null,
            plannedMinutes: null,
            entries: [{ module: 'listening', role: 'core', fromSegment, toSegment, note: null }],
          },
        ],
      }),
      { ...everythingIsThere, findModule },
    ).map(({ field, message }) => `${field}: ${message}`)

  test.each([
    [null, null],
    ['two', null],
    [null, 'two'],
    ['two', 'two'],
    ['one', 'three'],
  ])('may be from %s to %s', (from, to) => expect(faultsOf(from, to)).toEqual([]))
  test('is of that module, and does not end before it begins', () => {
    expect(faultsOf('gone', null)).toEqual([
      'sessions.0.entries.0.fromSegment: The module has no such segment. Choose another, or leave it empty.',
    ])
    expect(faultsOf('one', 'gone')).toEqual([
      'sessions.0.entries.0.toSegment: The module has no such segment. Choose another, or leave it empty.',
    ])
    expect(faultsOf('three', 'one')).toEqual([
      'sessions.0.entries.0.toSegment: The last segment comes before the first one. Choose a later one, or leave it empty.',
    ])
  })
})
