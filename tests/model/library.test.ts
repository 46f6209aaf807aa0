import { describe, expect, test } from 'vitest'
import { citationText, missingForApa, referenceRuns, yearLettersOf } from '#model/library/apa.ts'
import { reference } from './examples.ts'

const textOf = (changes: Parameters<typeof reference>[0]): string =>
  referenceRuns(reference(changes), new Map())
    .map(({ text, italic }) => (italic ? `*${text}*` : text))
    .join('')

const person = (family: string, given: string | null = null) => ({ family, given })

describe('a reference in APA 7', () => {
  test('as a book', () => {
    expect(textOf({ author: [person('Rivers', 'Ada Maria'), person('Lake', 'Jean-Luc')] })).toBe(
      'Rivers, A. M., & Lake, J.-L. (2007). *An invented book*. An Invented Press.',
    )
  })
  test('as an article', () => {
    expect(
      textOf({
        type: 'article-journal',
        title: 'An invented article',
        containerTitle: 'Journal of Inventions',
        volume: '12',
        issue: '3',
        page: '45-67',
        doi: '10.1000/182',
        publisher: null,
      }),
    ).toBe(
      'Rivers, A. M. (2007). An invented article. *Journal of Inventions, 12*(3), 45–67. https://doi.org/10.1000/182',
    )
  })
  test('as a chapter', () => {
    expect(
      textOf({
        type: 'chapter',
        title: 'An invented chapter',
        containerTitle: 'An invented whole',
        editor: [person('Lake', 'Ana'), person('Bay', 'Bo')],
        page: '1-20',
      }),
    ).toBe(
      'Rivers, A. M. (2007). An invented chapter. In A. Lake & B. Bay (Eds.), *An invented whole* (pp. 1–20). An Invented Press.',
    )
  })
  test('as a thesis, a film, a talk and a report', () => {
    expect(textOf({ type: 'thesis', title: 'An invented thesis', publisher: 'An Invented University' })).toBe(
      'Rivers, A. M. (2007). *An invented thesis* [Thesis, An Invented University].',
    )
    expect(textOf({ type: 'motion_picture', title: 'An invented film', publisher: 'An Invented Studio' })).toBe(
      'Rivers, A. M. (2007). *An invented film* [Film]. An Invented Studio.',
    )
    expect(
      textOf({ type: 'speech', title: 'An invented talk', containerTitle: 'Days of Invention', publisher: null }),
    ).toBe('Rivers, A. M. (2007). *An invented talk* [Presentation]. Days of Invention.')
    expect(textOf({ type: 'report', title: 'An invented report', volume: '2' })).toBe(
      'Rivers, A. M. (2007). *An invented report* (Vol. 2). An Invented Press.',
    )
  })
  test('by the house that also published it names that house once', () => {
    expect(textOf({ type: 'report', author: [{ literal: 'An Invented Body' }], publisher: 'An Invented Body' })).toBe(
      'An Invented Body. (2007). *An invented book*.',
    )
    const page = { type: 'webpage', url: 'https://example.org/', publisher: null } as const
    expect(textOf({ ...page, author: [{ literal: 'An Invented Body' }], containerTitle: 'An Invented Body' })).toBe(
      'An Invented Body. (2007). *An invented book*. https://example.org/',
    )
  })
  test('with every initial, however the given names are written', () => {
    for (const given of ['Ada Maria', 'A. M.', 'A.M.', 'A M']) {
      expect(textOf({ author: [person('Rivers', given)] })).toMatch(/^Rivers, A\. M\. \(2007\)/)
    }
  })
  test('read again on a day, where it has no year', () => {
    expect(
      textOf({
        type: 'webpage',
        issuedYear: null,
        publisher: null,
        url: 'https://example.org/',
        accessedOn: '2026-01-02',
      }),
    ).toMatch(/ Retrieved January 2, 2026, from https:\/\/example\.org\/$/)
  })
  test('leads to its DOI, whatever signs that has', () => {
    const link = referenceRuns(reference({ doi: '10.1000/a<b>#c?d' }), new Map()).at(-1)
    expect(link).toEqual({ text: 'https://doi.org/10.1000/a<b>#c?d', href: 'https://doi.org/10.1000/a%3Cb%3E%23c%3Fd' })
  })
  test('with letters where its authors wrote twice in a year', () => {
    const [first, second, other] = [
      reference({ key: 'rivers2007a' }),
      reference({ key: 'rivers2007b', title: 'Another book' }),
      reference({ key: 'lake2007', author: [person('Lake')] }),
    ]
    const letters = yearLettersOf([first, second, other])
    expect(citationText({ prefix: null, locator: null }, second, letters)).toBe('(Rivers, 2007b)')
    expect(citationText({ prefix: null, locator: null }, other, letters)).toBe('(Lake, 2007)')
  })
  test('without a year, by an organization', () => {
    expect(
      textOf({
        type: 'webpage',
        author: [{ literal: 'An Invented Body' }],
        issuedYear: null,
        publisher: null,
        url: 'https://example.org/',
        title: 'What is this?',
      }),
    ).toBe('An Invented Body. (n.d.). *What is this?* https://example.org/')
  })
  test('with more than twenty authors names nineteen and the last', () => {
    const author = Array.from({ length: 22 }, (_, index) => person(`Author${index + 1}`))
    expect(textOf({ author })).toMatch(/^Author1, .*Author19, … Author22\. \(2007\)/)
  })
  test('says what it lacks', () => {
    expect(missingForApa(reference())).toEqual([])
    expect(missingForApa(reference({ publisher: null }))).toEqual(['the publisher'])
    expect(missingForApa(reference({ type: 'article-journal', publisher: null }))).toEqual(['the journal'])
    expect(missingForApa(reference({ type: 'webpage' }))).toEqual(['the address'])
  })
})

test.each([
  [[person('Rivers')], '(Rivers, 2007)'],
  [[person('Rivers'), person('Lake')], '(Rivers & Lake, 2007)'],
  [[person('Rivers'), person('Lake'), person('Bay')], '(Rivers et al., 2007)'],
])('a citation of %j reads %s', (author, expected) => {
  expect(citationText({ prefix: null, locator: null }, reference({ author }), new Map())).toBe(expected)
  expect(citationText({ prefix: 'see', locator: 'p. 12' }, reference({ author }), new Map())).toBe(
    expected.replace('(', '(see ').replace(')', ', p. 12)'),
  )
})
