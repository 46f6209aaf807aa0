import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson, parseDocument, parsePublished, snapshotFrom, snapshotHashOf } from '#model/snapshot.ts'
import { element, essay, sha256 } from './examples.ts'

const updatedAt = '2026-11-24T00:00:00.000Z'
const essayDocument = { collection: 'essays', key: 'on-listening', updatedAt, data: essay() } as const
const elementDocument = { collection: 'elements', key: 'embodied-learning', updatedAt, data: element() } as const

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, field]) => [key, shuffled(field)]),
  )
}

describe('canonical JSON', () => {
  test('means the same as JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  test('does not depend on the order of fields', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
      }),
    )
  })
  test.each([[undefined], [Number.NaN], [Number.POSITIVE_INFINITY], [{ a: undefined }], [() => 1]])(
    'has no form for %s',
    (value) => expect(() => canonicalJson(value)).toThrow(TypeError),
  )
})

describe('a document', () => {
  test('keeps its shape through JSON', () => {
    const [document] = snapshotFrom([essayDocument], 'https://example.org', sha256).documents
    expect(parseDocument(JSON.parse(JSON.stringify(document)))).toEqual(document)
  })
  test.each([
    ['of an unknown collection', { ...essayDocument, collection: 'drafts' }, 'drafts/on-listening'],
    ['with a staff-only field', { ...essayDocument, data: { ...essay(), createdBy: '1' } }, 'createdBy'],
    ['whose key is not its slug', { ...essayDocument, key: 'another' }, 'its key must be on-listening'],
    [
      'that lacks what publishing needs',
      { ...essayDocument, data: { ...essay(), body: [] } },
      'essays/on-listening: body',
    ],
    ['that is nothing', null, 'a document without collection and key'],
  ])('%s is refused by name', (_what, document, message) => {
    expect(() => parsePublished(document)).toThrow(message)
  })
  test('without a hash can not be read from a snapshot', () => {
    expect(() => parseDocument(essayDocument)).toThrow('essays/on-listening: hash')
  })
})

describe('a snapshot', () => {
  test('is hashed as canonical JSON, like its documents', () => {
    const value = { siteUrl: 'https://irh.example/ü"', format: 1, documents: ['b', 'a'] }
    const asGiven = (text: string) => text
    expect(snapshotHashOf(value.documents, value.siteUrl, asGiven)).toBe(canonicalJson(value))
  })

  test('does not depend on the order in which documents come', () => {
    const one = snapshotFrom([essayDocument, elementDocument], 'https://example.org', sha256)
    const other = snapshotFrom([elementDocument, essayDocument], 'https://example.org', sha256)
    expect(one).toEqual(other)
    expect(one.documents.map(({ collection }) => collection)).toEqual(['elements', 'essays'])
  })
  test('has another hash when a word, a day or the address changes', () => {
    const hashOf = (changes: object, siteUrl = 'https://example.org') =>
      snapshotFrom([{ ...essayDocument, ...changes }], siteUrl, sha256).hash
    const hashes = [
      hashOf({}),
      hashOf({ data: essay({ title: 'On hearing' }) }),
      hashOf({ updatedAt: '2026-11-25T00:00:00.000Z' }),
      hashOf({}, 'https://example.com'),
    ]
    expect(new Set(hashes).size).toBe(4)
    expect(hashOf({})).toBe(hashes[0])
  })
  test('refuses two documents with one key', () => {
    expect(() => snapshotFrom([essayDocument, essayDocument], 'https://example.org', sha256)).toThrow('two documents')
  })
})
