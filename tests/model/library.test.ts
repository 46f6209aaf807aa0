import { describe, expect, test } from 'vitest'
import { apaOf, citationText, missingForApa } from '#model/library/apa.ts'
import { reference } from './examples.ts'

const textOf = (changes: Parameters<typeof reference>[0]): string =>
  apaOf(reference(changes))
    .map(({ text, emphasis }) => (emphasis ? `*${text}*` : text))
    .join('')

const person = (family: string, given: string | null = null) => ({ family, given })

describe('a reference in APA 7', () => {
  test('as a book', () => {
    expect(textOf({ author: [person('Rivers', 'Ada Maria'), person('Lake', 'Jean-Luc')] })).toBe(
      'Rivers, A. M., & Lake, J.-L. (2007). *An invented book.* An Invented Press.',
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
        page: '45–67',
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
        page: '1–20',
      }),
    ).toBe(
      'Rivers, A. M. (2007). An invented chapter. In A. Lake & B. Bay (Eds.), *An invented whole* (pp. 1–20). An Invented Press.',
    )
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
    expect(textOf({ author })).toMatch(/^Author1, .*Author19, \. \. \. Author22\. \(2007\)/)
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
  expect(citationText(reference({ author }), { prefix: null, locator: null })).toBe(expected)
  expect(citationText(reference({ author }), { prefix: 'see', locator: 'p. 12' })).toBe(
    expected.replace('(', '(see ').replace(')', ', p. 12)'),
  )
})
