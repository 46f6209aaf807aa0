import { join } from 'node:path'
import { type CollectionSlug, createLocalReq, type Payload, type PayloadRequest, ValidationError } from 'payload'
import { type GlobalSlug, globalSlugs } from '#model/snapshot.ts'
import { readSeed } from '#reader/seed.ts'
import { type SeedDocument, seedSchemas } from '#reader/seed-schemas.ts'
import { root } from '#settings'
import { inTransaction } from '../database/in-transaction.ts'
import { type KnownEntries, readKnownEntries } from './known-entries.ts'
import { storedForm } from './stored-form.ts'

export const seedDir = join(root, 'content', 'seed')

/** An entry comes after those it names; links inside texts may lead anywhere, so they are not looked at while seeding. */
const order: readonly SeedDocument['collection'][] = [
  'references',
  'elements',
  'audiences',
  'outcomes',
  'activities',
  'people',
  'policies',
  'faqs',
  'modules',
  'programs',
  'essays',
  'pages',
  'terms',
  'redirects',
  ...globalSlugs,
]

/** Adds the entries of the seed that the CMS does not have, published; all of them or none. Answers their names. */
export const seed = (payload: Payload, dir: string = seedDir): Promise<string[]> => addDocuments(payload, readSeed(dir))

/** The same for entries in the seed's form. */
export async function addDocuments(payload: Payload, documents: SeedDocument[]): Promise<string[]> {
  const req = await createLocalReq({ context: { isSeeding: true } }, payload)
  return inTransaction(req, () => addMissing(payload, documents, req))
}

async function addMissing(
  payload: Payload,
  documents: SeedDocument[],
  req: Partial<PayloadRequest>,
): Promise<string[]> {
  const known = await readKnownEntries(payload, req)
  const added: string[] = []
  for (const document of sorted(documents)) {
    const isNew = isGlobal(document.collection)
      ? await addGlobal(payload, { document, slug: document.collection, known, req })
      : await addEntry(payload, { document, collection: document.collection, known, req })
    if (isNew) added.push(`${document.collection}/${document.key}`)
  }
  return added
}

/** By collection, and in the editors' order: the CMS keeps the order in which entries were made. */
function sorted(documents: SeedDocument[]): SeedDocument[] {
  const placeOf = ({ data }: SeedDocument): number => ('order' in data ? data.order : 0)
  return documents.toSorted(
    (one, other) => order.indexOf(one.collection) - order.indexOf(other.collection) || placeOf(one) - placeOf(other),
  )
}

const isGlobal = (collection: string): collection is GlobalSlug => globalSlugs.some((slug) => slug === collection)

type Adding<D> = { document: D; known: KnownEntries; req: Partial<PayloadRequest> }

async function addEntry(
  payload: Payload,
  { document, collection, known, req }: Adding<SeedDocument> & { collection: CollectionSlug },
): Promise<boolean> {
  if (known.has(document)) return false
  const data = { ...dataOf(document, known), ...(hasDrafts(payload, collection) && { _status: 'published' }) }
  // The schema of the seed has checked the data, which Payload's types cannot follow.
  const { id } = await payload
    .create({ collection, data: data as never, depth: 0, overrideAccess: true, req })
    .catch((error: unknown) => refused(document, error))
  known.add(document, String(id))
  return true
}

/** Payload names the field that it refuses, and not what is wrong with it. */
function refused({ collection, key }: SeedDocument, error: unknown): never {
  if (!(error instanceof ValidationError)) throw error
  const faults = error.data.errors.map(({ message }) => message).join(' ')
  throw new Error(`${collection}/${key}: ${faults}`, { cause: error })
}

/** A global is there from the start; it is missing until it was saved once. */
async function addGlobal(
  payload: Payload,
  { document, slug, known, req }: Adding<SeedDocument> & { slug: GlobalSlug },
): Promise<boolean> {
  const { createdAt } = await payload.findGlobal({ slug, depth: 0, overrideAccess: true, req })
  if (createdAt) return false
  await payload.updateGlobal({ slug, data: dataOf(document, known) as never, depth: 0, overrideAccess: true, req })
  return true
}

const hasDrafts = (payload: Payload, collection: CollectionSlug): boolean =>
  Boolean(payload.collections[collection].config.versions?.drafts)

/** The fields as Payload stores them. */
function dataOf(document: SeedDocument, { identify }: KnownEntries): Record<string, unknown> {
  const stored = storedForm(seedSchemas[document.collection], document.data, identify)
  const fields: Record<string, unknown> = typeof stored === 'object' && stored !== null ? { ...stored } : {}
  switch (document.collection) {
    case 'redirects':
      return { ...fields, code: String(document.data.code) }
    case 'pages':
      return { ...fields, blocks: Array.isArray(fields['blocks']) ? fields['blocks'].map(blockOf) : [] }
    default: {
      const { order: _, ...rest } = fields
      return rest
    }
  }
}

const blockOf = ({ type, ...fields }: { type: string }): Record<string, unknown> => ({ blockType: type, ...fields })
