import { z } from 'zod'
import { activitySchema } from './curriculum/activities.ts'
import { audienceSchema } from './curriculum/audiences.ts'
import { ceProfileSchema } from './curriculum/ce-profile.ts'
import { elementSchema } from './curriculum/elements.ts'
import { moduleSchema } from './curriculum/modules.ts'
import { outcomeSchema } from './curriculum/outcomes.ts'
import { programSchema } from './curriculum/programs.ts'
import { isRecord } from './is-record.ts'
import { mediaSchema } from './library/media.ts'
import { personSchema } from './library/people.ts'
import { referenceSchema } from './library/references.ts'
import { collaborateSchema } from './partners/collaborate.ts'
import { navigationSchema } from './publishing/navigation.ts'
import { redirectSchema } from './publishing/redirects.ts'
import { siteSchema } from './publishing/site.ts'
import { emptyText, isMissing } from './readiness.ts'
import { essaySchema } from './writing/essays.ts'
import { faqSchema } from './writing/faqs.ts'
import { pageSchema } from './writing/pages.ts'
import { policySchema } from './writing/policies.ts'
import { termSchema } from './writing/terms.ts'

/** Everything that can appear on the site, with its rules. */
export const collectionSchemas = {
  essays: essaySchema,
  elements: elementSchema,
  audiences: audienceSchema,
  outcomes: outcomeSchema,
  activities: activitySchema,
  references: referenceSchema,
  people: personSchema,
  modules: moduleSchema,
  programs: programSchema,
  pages: pageSchema,
  faqs: faqSchema,
  policies: policySchema,
  terms: termSchema,
  media: mediaSchema,
  redirects: redirectSchema,
} as const
export const globalSchemas = {
  site: siteSchema,
  navigation: navigationSchema,
  collaborate: collaborateSchema,
  'ce-profile': ceProfileSchema,
} as const
export const snapshotSchemas = { ...collectionSchemas, ...globalSchemas } as const

export type SnapshotCollection = keyof typeof snapshotSchemas
export type ContentCollection = keyof typeof collectionSchemas
export type GlobalSlug = keyof typeof globalSchemas
export type SnapshotTypes = { [C in SnapshotCollection]: z.infer<(typeof snapshotSchemas)[C]> }
/** One published document as the pages read it. */
export type Entry<C extends SnapshotCollection> = SnapshotTypes[C] & { key: string; updatedAt: string }

/** A published document before it is hashed. */
export type Published = {
  [C in SnapshotCollection]: { collection: C; key: string; updatedAt: string; data: SnapshotTypes[C] }
}[SnapshotCollection]
export type SnapshotDocument = Published & { hash: string }
export type Snapshot = { format: 1; siteUrl: string; hash: string; documents: SnapshotDocument[] }
/** The model imports nothing but zod: whoever makes a snapshot brings the hash (hex, of UTF-8). */
export type Sha256 = (text: string) => string

export const contentCollections = [
  'essays',
  'elements',
  'audiences',
  'outcomes',
  'activities',
  'references',
  'people',
  'modules',
  'programs',
  'pages',
  'faqs',
  'policies',
  'terms',
  'media',
  'redirects',
] as const satisfies readonly ContentCollection[]
export const globalSlugs = ['site', 'navigation', 'collaborate', 'ce-profile'] as const satisfies readonly GlobalSlug[]
export const snapshotCollections = [...contentCollections, ...globalSlugs] as const

export const isSnapshotCollection = (name: string): name is SnapshotCollection => Object.hasOwn(snapshotSchemas, name)

const published = <C extends SnapshotCollection, S extends z.ZodType>(collection: C, data: S) =>
  z.strictObject({
    collection: z.literal(collection),
    key: z.string().min(1),
    updatedAt: z.iso.datetime(),
    data,
  })

const publishedSchema = z.discriminatedUnion('collection', [
  published('essays', essaySchema),
  published('elements', elementSchema),
  published('audiences', audienceSchema),
  published('outcomes', outcomeSchema),
  published('activities', activitySchema),
  published('references', referenceSchema),
  published('people', personSchema),
  published('modules', moduleSchema),
  published('programs', programSchema),
  published('pages', pageSchema),
  published('faqs', faqSchema),
  published('policies', policySchema),
  published('terms', termSchema),
  published('media', mediaSchema),
  published('redirects', redirectSchema),
  published('site', siteSchema),
  published('navigation', navigationSchema),
  published('collaborate', collaborateSchema),
  published('ce-profile', ceProfileSchema),
])

type Fault = { field: string; message: string }

/** A document the content model refuses; `message` names document and field. */
export class SnapshotError extends Error {
  override name = 'SnapshotError'
  /** Field by field, where it is fields that are refused; an empty name: the document as a whole. */
  readonly faults: readonly Fault[]
  constructor(message: string, { faults = [], ...options }: ErrorOptions & { faults?: readonly Fault[] } = {}) {
    super(message, options)
    this.faults = faults
  }
}

/** The key that a document's own fields give it; `null` where the key is a file name or an id. */
export const ownKeyOf = (document: Published): string | null => {
  switch (document.collection) {
    case 'pages':
      return document.data.path
    case 'references':
      return document.data.key
    case 'media':
      return document.data.hash
    case 'redirects':
      return document.data.from
    case 'outcomes':
    case 'faqs':
      return null
    case 'site':
    case 'navigation':
    case 'collaborate':
    case 'ce-profile':
      return document.collection
    default:
      return document.data.slug
  }
}

const nameOf = (value: unknown): string => {
  const parsed = z.object({ collection: z.string(), key: z.string() }).safeParse(value)
  return parsed.success ? `${parsed.data.collection}/${parsed.data.key}` : 'a document without collection and key'
}

/** Checks one document against its schema; throws naming the document, the field and what to do. */
export const parsePublished = (value: unknown): Published => {
  const parsed = publishedSchema.safeParse(value)
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => {
      const field = issue.path.filter((part, index) => index > 0 || part !== 'data').join('.')
      return { field, message: isMissing(issue, value) ? emptyText(field).message : issue.message }
    })
    const reasons = faults.map(({ field, message }) => (field ? `${field}: ${message}` : message))
    throw new SnapshotError(`${nameOf(value)}: ${reasons.join('; ')}`, { faults })
  }
  const own = ownKeyOf(parsed.data)
  if (own !== null && own !== parsed.data.key) {
    throw new SnapshotError(`${nameOf(value)}: its key must be ${own}, as its own field says`)
  }
  return parsed.data
}

const hashSchema = z.looseObject({ hash: z.string().regex(/^[0-9a-f]{64}$/) })

/** Reads one line of `documents.ndjson`, already parsed as JSON. */
export const parseDocument = (value: unknown): SnapshotDocument => {
  const hashed = hashSchema.safeParse(value)
  if (!hashed.success) throw new SnapshotError(`${nameOf(value)}: hash is missing or is not 64 hex digits`)
  const { hash, ...rest } = hashed.data
  return { ...parsePublished(rest), hash }
}

/**
 * Whether it is a document as it was made, by its hash. One that was accepted when it went out is shown as it is,
 * even when today’s rules refuse it.
 */
export const isWholeDocument = (value: unknown, sha256: Sha256): value is SnapshotDocument => {
  const hashed = hashSchema.safeParse(value)
  if (!hashed.success) return false
  const { hash, ...rest } = hashed.data
  const { collection } = rest
  return typeof collection === 'string' && isSnapshotCollection(collection) && sha256(canonicalJson(rest)) === hash
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** JSON that is the same for the same value: keys sorted by code unit, no white space, nothing left out. */
export const canonicalJson = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (isRecord(value)) {
    const fields = Object.keys(value).sort()
    return `{${fields.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`).join(',')}}`
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`${value} has no JSON form`)
  const json = JSON.stringify(value)
  if (json === undefined) throw new TypeError(`${typeof value} has no JSON form`)
  return json
}

/** Checks, hashes and sorts the published documents into a snapshot; refuses two with one key. */
export const snapshotFrom = (documents: readonly Published[], siteUrl: string, sha256: Sha256): Snapshot =>
  snapshotOf(
    documents.map((document) => hashedDocument(document, sha256)),
    siteUrl,
    sha256,
  )

/** The same of documents that are checked and hashed already. */
export const snapshotOf = (documents: readonly SnapshotDocument[], siteUrl: string, sha256: Sha256): Snapshot => {
  const sorted = documents.toSorted((a, b) => compareText(a.collection, b.collection) || compareText(a.key, b.key))
  sorted.forEach((document, index) => {
    const next = sorted[index + 1]
    if (next?.collection === document.collection && next.key === document.key) {
      throw new SnapshotError(`${document.collection}/${document.key}: two documents have this key; change one`)
    }
  })
  const hashes = sorted.map((document) => document.hash)
  return { format: 1, siteUrl, hash: snapshotHashOf(hashes, siteUrl, sha256), documents: sorted }
}

/**
 * The hash of a snapshot, from those of its documents in its order: by collection, then key. Every edit asks for it with
 * thousands of them, so the canonical JSON is told in one go: its keys stand in their order here.
 */
export const snapshotHashOf = (documents: readonly string[], siteUrl: string, sha256: Sha256): string =>
  sha256(JSON.stringify({ documents, format: 1, siteUrl }))

/** One document, checked and hashed. Throws `SnapshotError`. */
export const hashedDocument = (document: unknown, sha256: Sha256): SnapshotDocument => {
  const checked = parsePublished(document)
  return { ...checked, hash: sha256(canonicalJson(checked)) }
}
