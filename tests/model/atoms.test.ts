import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  draftOf,
  href,
  leadText,
  optional,
  path,
  plainText,
  relations,
  slug,
  slugFrom,
  titleText,
} from '#model/atoms.ts'
import { essayDraftSchema, essayShape } from '#model/writing/essays.ts'

describe('an address', () => {
  test.each(['a', '-ab', 'ab-', 'a--b', 'Ab', 'ä-b', 'a b', 'a/b', 'x'.repeat(81)])('%j is no slug', (text) => {
    expect(slug.safeParse(text).success).toBe(false)
  })
  test.each(['ab', 'on-listening', '2-10', 'x'.repeat(80)])('%j is a slug', (text) => {
    expect(slug.parse(text)).toBe(text)
  })
  test.each([
    ['Naïve & new', 'naive-and-new'],
    ["This exploration isn't", 'this-exploration-isnt'],
    ['Documentation That Honors Complexity', 'documentation-that-honors-complexity'],
    ['— ? —', ''],
  ])('%j becomes the slug %j', (title, expected) => {
    expect(slugFrom(title)).toBe(expected)
  })
  test('a slug made from any title is a slug, or too short to be one', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (title) => {
        const made = slugFrom(title)
        expect(made.length < 2 || slug.safeParse(made).success).toBe(true)
      }),
    )
  })
  test.each(['', 'training', '/training', 'training/', '//', '/Training/', '/a//b/', '/ä/', '/a b/'])(
    '%j is no path',
    (text) => expect(path.safeParse(text).success).toBe(false),
  )
  test.each(['/', '/training/', '/training/elements/'])('%j is a path', (text) => expect(path.parse(text)).toBe(text))
})

describe('a link', () => {
  test.each([
    '/training/',
    '/training/#embodied-learning',
    '/collaborate/?setting=agency',
    '/feed.xml',
    '#section-2',
    'mailto:info@integrativerelationalhealth.com',
    'tel:+15551234567',
    'https://example.org/a?b=c#d',
    'http://example.org',
  ])('may lead to %j', (text) => expect(href.parse(text)).toBe(text))
  test.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.org/',
    '/\\example.org',
    'https://user:secret@example.org/',
    'https://',
    'https://exa mple.org',
    'https://example.org/"onclick="x',
    'training/',
    '',
  ])('may not lead to %j', (text) => expect(href.safeParse(text).success).toBe(false))
  test('never begins with anything but /, #, http(s):, mailto: or tel:', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((rest) => `javascript:${rest}`),
        ),
        (text) => {
          if (href.safeParse(text).success) expect(text).toMatch(/^(?:\/(?!\/)|#|https?:\/\/|mailto:|tel:)/)
        },
      ),
    )
  })
})

describe('a text', () => {
  test('is trimmed and has one Unicode form', () => {
    expect(titleText.parse('  Re\u0301sume\u0301 ')).toBe('R\u00e9sum\u00e9')
  })
  test.each(['one\ntwo three', 'a\u0000bc', 'a\u0085bc', '\ud800abc'])('on one line may not hold %j', (text) => {
    expect(plainText({ max: 80 }).safeParse(text).success).toBe(false)
  })
  test('has the limits of the content model', () => {
    expect(leadText.safeParse('x'.repeat(19)).success).toBe(false)
    expect(leadText.safeParse('x'.repeat(20)).success).toBe(true)
    expect(leadText.safeParse('x'.repeat(400)).success).toBe(true)
    expect(leadText.safeParse('x'.repeat(401)).success).toBe(false)
  })
})

describe('a field', () => {
  test('that may be left out is null in the snapshot', () => {
    expect(optional(plainText({ max: 9 })).parse(undefined)).toBeNull()
  })
  test('names an entry only once', () => {
    expect(relations('elements').safeParse(['one-two', 'one-two']).success).toBe(false)
  })
  test('that nobody knows is refused', () => {
    const unknown = { title: 'A title', slug: 'a-title', lead: 'x'.repeat(30), body: [], facilitatorNotes: 'x' }
    expect(essayShape.safeParse(unknown).error?.issues[0]?.message).toContain('facilitatorNotes')
  })
  test('of a draft may be empty where publishing needs it', () => {
    const draft = essayDraftSchema.parse({ title: 'A title', slug: 'a-title', lead: '', publishedOn: null })
    expect(draft).toMatchObject({ title: 'A title', authors: [], series: null })
    expect(draft.lead).toBeUndefined()
    expect(essayDraftSchema.safeParse({ slug: 'a-title' }).success).toBe(false)
    expect(draftOf(titleText).safeParse([]).success).toBe(false)
  })
})
