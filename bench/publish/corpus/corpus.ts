import { join } from 'node:path'
import { type Snapshot, snapshotFrom } from '#model/snapshot.ts'
import { publishedFrom } from '#reader/published-from-seed.ts'
import { readSeed } from '#reader/seed.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { sha256 } from '#reader/sha256.ts'
import { root } from '#settings'
import { textOf } from './text.ts'
import { type Dice, dice, sentence, title } from './words.ts'

// Of ten generated pages.
const shares = { essays: 6, programs: 1, modules: 3 } as const
const counts = { people: 12, references: 60 } as const
const provenance = { origin: 'staff' } as const
const writtenAt = '2026-11-01T12:00:00.000Z'

/** The site's own seed with so many generated pages more, in its own collections. The same for the same number. */
export function corpusOf(pages: number): SeedDocument[] {
  const seed = readSeed(join(root, 'content', 'seed'))
  const keysOf = (collection: SeedDocument['collection']) =>
    seed.filter((document) => document.collection === collection).map(({ key }) => key)
  const programs = Math.ceil((pages * shares.programs) / 10)
  const modules = Math.ceil((pages * shares.modules) / 10)
  const essays = pages - programs - modules
  const elements = some(keysOf('elements'))
  const people = keysFor('person', counts.people)
  const references = some(Array.from({ length: counts.references }, (_, index) => referenceKey(index)))
  const moduleKeys = keysFor('module', modules)
  const programKeys = keysFor('program', programs)
  const paths = some([
    ...keysFor('essay', essays).map((key) => `/philosophy/${key}/`),
    ...moduleKeys.map((key) => `/modules/${key}/`),
  ])
  const means = {
    targets: { paths, references, elements },
    people,
    moduleKeys,
    programKeys,
    audiences: some(keysOf('audiences')),
  }
  return [
    ...seed,
    ...people.map(person),
    ...references.map(reference),
    ...moduleKeys.map((key, index) => moduleOf(key, index, means)),
    ...programKeys.map((key, index) => programOf(key, index, means)),
    ...keysFor('essay', essays).map((key, index) => essayOf(key, index, means)),
  ]
}

/** The same as it would be published. */
export function snapshotOf(documents: readonly SeedDocument[], siteUrl: string): Snapshot {
  return snapshotFrom(
    documents.flatMap((document) => publishedFrom(document, writtenAt)),
    siteUrl,
    sha256,
  )
}

type Some = readonly [string, ...string[]]
type Means = {
  targets: Parameters<typeof textOf>[1]
  people: Some
  moduleKeys: Some
  programKeys: Some
  audiences: Some
}

const keysFor = (kind: string, count: number): Some =>
  some(Array.from({ length: count }, (_, index) => `${kind}-${String(index + 1).padStart(4, '0')}`))

function some(keys: readonly string[]): Some {
  const [first, ...rest] = keys
  if (first === undefined) throw new Error('A corpus needs at least one of each kind')
  return [first, ...rest]
}

const referenceKey = (index: number): string => `${'abcdefghij'.charAt(index % 10).repeat(5)}${1950 + index}`

/** Each once. */
const picked = (roll: Dice, from: Some, count: number): string[] => [
  ...new Set(Array.from({ length: count }, () => roll.pick(from))),
]

const lead = (roll: Dice): string => sentence(roll, 24).slice(0, 230)

function essayOf(key: string, index: number, { targets, people, programKeys }: Means): SeedDocument {
  const roll = dice(index + 1)
  const data = seedSchemas.essays.parse({
    title: title(roll, 5).slice(0, 100),
    slug: key,
    series: index % 3 === 0 ? null : `Series ${String((index % 40) + 1).padStart(2, '0')}`,
    lead: lead(roll),
    body: textOf(roll, targets),
    authors: index % 2 === 0 ? [] : picked(roll, people, 2),
    publishedOn: dayOf(index),
    elements: picked(roll, targets.elements, 2),
    relatedPrograms: picked(roll, programKeys, 1),
    furtherReading: picked(roll, targets.references, 2),
    provenance,
  })
  return { collection: 'essays', key, data }
}

/** Older with each index, several on one day. */
const dayOf = (index: number): string =>
  new Date(Date.UTC(2026, 9, 31) - Math.floor(index / 3) * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)

function moduleOf(key: string, index: number, { targets }: Means): SeedDocument {
  const roll = dice(1_000_000 + index)
  const data = seedSchemas.modules.parse({
    title: title(roll, 4).slice(0, 100),
    slug: key,
    status: 'outline',
    summary: lead(roll),
    overview: textOf(roll, targets),
    elements: picked(roll, targets.elements, 2).map((element) => ({ element, weight: 'primary' })),
    topics: [title(roll, 2), title(roll, 3)],
    readings: picked(roll, targets.references, 2).map((one) => ({ reference: one, use: 'recommended' })),
    provenance,
  })
  return { collection: 'modules', key, data }
}

function programOf(key: string, index: number, { targets, audiences, moduleKeys }: Means): SeedDocument {
  const roll = dice(2_000_000 + index)
  const data = seedSchemas.programs.parse({
    title: title(roll, 4).slice(0, 100),
    slug: key,
    status: 'outline',
    summary: lead(roll),
    overview: textOf(roll, targets),
    audiences: picked(roll, audiences, 2),
    sessions: picked(roll, moduleKeys, 3).map((one) => ({ entries: [{ module: one }] })),
    order: index + 10,
    provenance,
  })
  return { collection: 'programs', key, data }
}

function person(key: string, index: number): SeedDocument {
  const data = seedSchemas.people.parse({
    name: `Person ${String(index + 1).padStart(2, '0')}`,
    slug: key,
    shortBio: sentence(dice(3_000_000 + index), 30),
    isPublic: true,
    consentOn: '2026-01-01',
    provenance,
  })
  return { collection: 'people', key, data }
}

function reference(key: string, index: number): SeedDocument {
  const roll = dice(4_000_000 + index)
  const data = seedSchemas.references.parse({
    key,
    type: 'book',
    title: title(roll, 6),
    author: [{ family: `Author ${key.charAt(0).toUpperCase()}`, given: 'A.' }],
    issuedYear: 1950 + index,
    publisher: title(roll, 2),
    provenance,
  })
  return { collection: 'references', key, data }
}
