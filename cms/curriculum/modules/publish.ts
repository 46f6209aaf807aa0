import type { Module } from '#model/curriculum/modules.ts'
import { isCreditableByDefault, type Segment } from '#model/curriculum/segments.ts'
import { publishedMeta, textOf } from '../../fields/published-meta.ts'
import { keyOf, keysOf, type Related, type Relation, type Resolve } from '../../fields/resolve.ts'
import type { Module as StoredModule } from '../../generated/payload-types.ts'
import { toRich } from '../../rich/to-rich.ts'

type StoredSegment = NonNullable<StoredModule['segments']>[number]

/** Handout, materials and facilitators' notes stay inside (content model §8). */
export const publishModule = (module: StoredModule, resolve: Resolve): Module => ({
  title: module.title,
  slug: module.slug,
  status: module.status,
  summary: module.summary ?? '',
  overview: toRich(module.overview, resolve),
  elements: withKey(module.elements, resolve, 'elements', ({ element }) => element).map(({ key, row }) => ({
    element: key,
    weight: row.weight ?? 'supporting',
  })),
  level: module.level ?? null,
  topics: module.topics ?? [],
  outcomes: withKey(module.outcomes, resolve, 'outcomes', ({ outcome }) => outcome).map(({ key, row }) => ({
    outcome: key,
    depth: row.depth ?? 'introduced',
    assessedBy: textOf(row.assessedBy),
  })),
  segments: (module.segments ?? []).map((segment) => publishSegment(segment, resolve)),
  practiceLink: textOf(module.practiceLink),
  readings: withKey(module.readings, resolve, 'references', ({ reference }) => reference).map(({ key, row }) => ({
    reference: key,
    use: row.use ?? 'recommended',
    locator: textOf(row.locator),
    note: textOf(row.note),
  })),
  prework: textOf(module.prework),
  participation: textOf(module.participation),
  caseMaterialRule: textOf(module.caseMaterialRule),
  attachments: withKey(
    module.attachments?.filter(({ visibility }) => visibility === 'public'),
    resolve,
    'media',
    ({ file }) => file,
  ).map(({ key }) => ({ file: key, visibility: 'public' })),
  meta: publishedMeta(module.meta, resolve),
})

function publishSegment(segment: StoredSegment, resolve: Resolve): Segment {
  const kind = segment.kind ?? 'didactic'
  return {
    id: segment.id ?? '',
    title: segment.title ?? '',
    kind,
    minutes: segment.minutes ?? null,
    activity: keyOf(resolve, 'activities', segment.activity),
    outcomes: keysOf(resolve, 'outcomes', segment.outcomes),
    description: textOf(segment.description),
    groupFormat: segment.groupFormat ?? null,
    optional: segment.optional ?? false,
    creditable: segment.creditable ?? isCreditableByDefault(kind),
  }
}

/** The rows whose related document is published, with its key. */
const withKey = <Row>(
  rows: readonly Row[] | null | undefined,
  resolve: Resolve,
  collection: Related,
  relationOf: (row: Row) => Relation,
): { key: string; row: Row }[] =>
  (rows ?? []).flatMap((row) => {
    const key = keyOf(resolve, collection, relationOf(row))
    return key === null ? [] : [{ key, row }]
  })
