import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { contextFrom, issuesOf } from '#model/issues.ts'
import { plainTextOf } from '#model/rich.ts'
import { textsOf } from '#model/walk.ts'
import { readSeed, snapshotOfSeed } from '#reader/seed.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { root } from '#settings'
import { comparable, corrections, sourceText, timesIn, unitMap, units, unitText } from '#tests/support/source-units.ts'

const seedDir = join(root, 'content', 'seed')
const seed = readSeed(seedDir)
const named = (entry: string): SeedDocument => {
  const [collection, ...rest] = entry.split('/')
  const slug = rest.join('/')
  const key = collection === 'pages' ? (slug === 'home' ? '/' : `/${slug}/`) : slug || collection
  const found = seed.find((document) => document.collection === collection && document.key === key)
  if (!found) throw new Error(`the seed has no ${entry}`)
  return found
}

/** All words of a document, texts, rich texts and the mail address, as they are compared. */
const wordsOf = ({ collection, data }: SeedDocument): string =>
  comparable(
    [...textsOf(seedSchemas[collection], data).map(({ text }) => text), ...('email' in data ? [data.email] : [])].join(
      '\n',
    ),
  )

describe('IRH’s source text', () => {
  test('is kept byte for byte', () => {
    expect(createHash('sha256').update(sourceText).digest('hex')).toBe(
      'a8186a205b8af6383f7a5d8e246e127a0c806da7b1cebaa6260810dd6ae981c4',
    )
  })

  test('has 49 units and 927 words', () => {
    expect(units).toHaveLength(49)
    expect(sourceText.split(/\s+/).filter(Boolean)).toHaveLength(927)
  })

  test.each(corrections)('is corrected by $id as often as listed', ({ from, times }) => {
    expect(timesIn(sourceText, from)).toBe(times)
  })

  test('has a place for every unit', () => {
    expect(unitMap.map(({ unit }) => unit)).toEqual(units.map(({ id }) => id))
  })
})

describe('the seed', () => {
  test.each(unitMap)('quotes $unit in $entry', ({ unit, entry }) => {
    expect(wordsOf(named(entry))).toContain(comparable(unitText(unit)))
  })

  test('says in the body of the essay and the elements nothing but IRH’s sentences', () => {
    for (const document of seed) {
      if (document.collection !== 'essays' && document.collection !== 'elements') continue
      const own = document.data.provenance.units.filter((id) => /^L(?:4\.|(?:7|8|9|10|11|12)\.[2-9])/.test(id))
      expect(comparable(plainTextOf(document.data.body))).toBe(comparable(own.map(unitText).join(' ')))
    }
  })

  test('splits the first heading over the home page’s hero', () => {
    const home = named('pages/home')
    const words = wordsOf(home)
    for (const part of unitText('L1').split(': ')) expect(words).toContain(comparable(part))
  })

  test('marks every wording that IRH has not written as waiting for its confirmation', () => {
    const derived = seed.filter(({ data }) => data.provenance.origin === 'derived')
    expect(derived.length).toBeGreaterThan(25)
    expect(derived.filter(({ data }) => !data.provenance.needsConfirmation)).toEqual([])
  })

  test('names only units that the source has', () => {
    const known = new Set(units.map(({ id }) => id))
    expect(seed.flatMap(({ data }) => data.provenance.units).filter((id) => !known.has(id))).toEqual([])
  })

  test('claims no people, lengths, prices, dates or credit', () => {
    expect(seed.filter(({ collection }) => ['people', 'references', 'terms', 'faqs'].includes(collection))).toEqual([])
    for (const { collection, data } of seed) {
      if (collection === 'programs') {
        expect(data).toMatchObject({
          formats: [],
          pattern: null,
          targetMinutes: null,
          investment: null,
          facilitators: [],
        })
        expect(data.ce).toMatchObject({ track: false, status: 'none', approvals: [] })
      }
      if (collection === 'modules') {
        expect(data.outcomes).toEqual([])
        expect(data.segments.map(({ minutes }) => minutes)).toEqual(data.segments.map(() => null))
      }
      if (collection === 'essays') expect(data.publishedOn).toBeNull()
    }
  })

  test('can be published as it is', () => {
    const { documents } = snapshotOfSeed(seedDir, 'https://irh.example')
    const context = contextFrom(documents, { today: '2026-11-24' })
    const blocking = documents.flatMap((document) =>
      issuesOf(document, context)
        .filter(({ severity }) => severity === 'block')
        .map(({ message }) => `${document.collection}/${document.key}: ${message}`),
    )
    expect(blocking).toEqual([])
    expect(documents).toHaveLength(seed.length)
  })
})
