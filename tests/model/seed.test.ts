import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verbWarning } from '#model/curriculum/outcomes.ts'
import { issuesOf } from '#model/issues.ts'
import { leavesOf, textsIn } from '#model/walk.ts'
import { readSeed, snapshotOfSeed } from '#reader/seed.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { root } from '#settings'
import { contextFrom } from '#tests/support/readiness-context.ts'
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

/** The texts of a document by field, the mail address included, as they are compared. */
const comparableTexts = ({ collection, data }: SeedDocument): { field: string; text: string }[] =>
  [
    ...textsIn(leavesOf(seedSchemas[collection], data)),
    ...('email' in data ? [{ field: 'email', text: data.email }] : []),
  ].map(({ field, text }) => ({ field, text: comparable(text) }))

/** The texts of a field, or of all fields in it: `blocks.2` has those of a whole block. */
const textsAt = (entry: string, field: string): string[] =>
  comparableTexts(named(entry))
    .filter((text) => text.field === field || text.field.startsWith(`${field}.`))
    .map(({ text }) => text)

const wordsIn = (text: string): readonly string[] => text.match(/[\p{L}-]+/gu) ?? []

/** Words of a text that the source does not have in this order; it may have more between them. */
function wordsAddedTo(source: string, text: string): string[] {
  const known = wordsIn(source)
  let from = 0
  return wordsIn(text).filter((word) => {
    const place = known.indexOf(word, from)
    if (place >= 0) from = place + 1
    return place < 0
  })
}

const withoutPeriod = (text: string): string => text.replace(/\.$/, '')

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
  const fields = Map.groupBy(unitMap, ({ entry, field }) => `${entry} · ${field}`)

  test.each([...fields])('says in %s what its units say, and nothing else', (_, kept) => {
    const [{ entry, field } = { entry: '', field: '' }] = kept
    const words = kept.map(({ unit }) => unitText(unit)).join(' ')
    expect(textsAt(entry, field)).toEqual([comparable(words)])
  })

  test.each(unitMap.filter(({ alsoIn }) => alsoIn.length > 0))('takes words from $unit to the letter', (mapped) => {
    for (const { entry, field } of mapped.alsoIn) {
      const texts = textsAt(entry, field)
      expect(texts).not.toEqual([])
      for (const text of texts) expect(comparable(unitText(mapped.unit))).toContain(text)
    }
  })

  test('splits the first heading over the home page’s hero', () => {
    expect(textsAt('pages/home', 'blocks.0').join(': ')).toBe(comparable(unitText('L1')))
  })

  test('shows all three shifts of the last sentence on the home page', () => {
    const pairs = textsAt('pages/home', 'blocks.2').flatMap((text, index) => [index % 2 === 0 ? 'from' : 'to', text])
    const said = comparable(unitText('L12.7')).split('—')[1] ?? ''
    expect(pairs.join(' ')).toBe(withoutPeriod(said).replaceAll(',', '').replaceAll(' and from', ' from'))
  })

  test('names in every entry of IRH’s text exactly the units that are in it', () => {
    const quoted = seed.filter(({ data }) => data.provenance.origin === 'seed')
    const inEntry = (document: SeedDocument) =>
      unitMap
        .filter(({ entry, alsoIn }) =>
          [entry, ...alsoIn.map((place) => place.entry)].some((e) => named(e) === document),
        )
        .map(({ unit }) => unit)
    expect(quoted.map(({ data }) => data.provenance.units)).toEqual(quoted.map(inEntry))
  })

  test('holds no text that is neither IRH’s, nor derived, nor waiting for confirmation', () => {
    const mapped = unitMap.flatMap(({ entry, field, alsoIn }) => [{ entry, field }, ...alsoIn])
    const isMapped = (document: SeedDocument, field: string) =>
      mapped.some((place) => named(place.entry) === document && `${field}.`.startsWith(`${place.field}.`))
    const unexplained = seed
      .filter(({ data }) => data.provenance.origin === 'seed' && !data.provenance.needsConfirmation)
      .flatMap((document) =>
        comparableTexts(document)
          .filter(({ field }) => !isMapped(document, field))
          .map(({ field }) => `${document.collection}/${document.key}, ${field}`),
      )
    expect(unexplained).toEqual([])
  })

  test('writes each outcome as IRH’s clause with the verb first', () => {
    const outcomes = seed.filter((document) => document.collection === 'outcomes')
    expect(outcomes).toHaveLength(12)
    for (const { data } of outcomes) {
      const [verb = '', ...clause] = withoutPeriod(comparable(data.statement)).split(' ')
      const source = data.provenance.units.map(unitText).map(comparable).join(' ')
      expect(source.toLowerCase()).toContain(verb.toLowerCase())
      expect(wordsAddedTo(source, clause.join(' '))).toEqual([])
    }
    expect(outcomes.filter(({ data }) => verbWarning(data.statement) !== null)).toHaveLength(5)
  })

  test('sums modules and programs up in one of IRH’s own sentences', () => {
    const outlines = seed.filter(({ collection }) => collection === 'modules' || collection === 'programs')
    expect(outlines).toHaveLength(8)
    for (const { data } of outlines) {
      const sentences = data.provenance.units.map(unitText).map(comparable)
      expect(sentences).toContain('summary' in data && data.summary !== null ? comparable(data.summary) : null)
    }
  })

  test('marks every wording that IRH has not written as waiting for its confirmation', () => {
    const derived = seed.filter(({ data }) => data.provenance.origin === 'derived')
    expect(derived.length).toBeGreaterThan(25)
    expect(derived.filter(({ data }) => !data.provenance.needsConfirmation)).toEqual([])
  })

  // Content model §16, "Derived entries": what the source does not say of them is left open.
  test('knows of activities their title and its source, and nothing else', () => {
    const activities = seed.filter((document) => document.collection === 'activities')
    expect(activities.map(({ data }) => [data.title, ...data.provenance.units])).toEqual([
      ['Case presentations', 'L12.1'],
      ['Group process work', 'L8.3'],
      ['Group supervision', 'L12.1'],
      ['Mindfulness exercises', 'L8.3'],
      ['Role-play', 'L8.3'],
    ])
    for (const { data } of activities) {
      const { title: _, slug, kind, disclosure, provenance, ...rest } = data
      expect([slug, kind, disclosure, provenance.origin]).not.toContain(null)
      expect(
        Object.values(rest).filter((value) => value !== null && !(Array.isArray(value) && value.length === 0)),
      ).toEqual([])
    }
  })

  test('leads on from the page it comes from, as IRH has yet to confirm', () => {
    const redirects = seed.filter((document) => document.collection === 'redirects')
    expect(redirects.map(({ data }) => [data.from, data.to, data.provenance])).toEqual([
      ['/systems-of-practice/', '/training/', { origin: 'derived', units: [], needsConfirmation: true }],
    ])
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
    const snapshot = snapshotOfSeed(seedDir, 'https://irh.example')
    const { documents } = snapshot
    const context = contextFrom(snapshot, { today: '2026-11-24' })
    const blocking = documents.flatMap((document) =>
      issuesOf(document, context)
        .filter(({ severity }) => severity === 'block')
        .map(({ message }) => `${document.collection}/${document.key}: ${message}`),
    )
    expect(blocking).toEqual([])
    expect(documents).toHaveLength(seed.length)
  })
})
