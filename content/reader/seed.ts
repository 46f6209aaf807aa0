import { z } from 'zod'
import { type Snapshot, SnapshotError, snapshotFrom } from '#model/snapshot.ts'
import { relationsOf } from '#model/walk.ts'
import { publishedFrom } from './published-from-seed.ts'
import { readSeedFiles, SeedError, type SeedFile } from './seed-files.ts'
import { type SeedDocument, seedSchemas } from './seed-schemas.ts'
import { sha256 } from './sha256.ts'

const read = <C extends keyof typeof seedSchemas>(collection: C) =>
  z.object({ collection: z.literal(collection), key: z.string(), data: seedSchemas[collection] })

const documentSchema: z.ZodType<SeedDocument> = z.discriminatedUnion('collection', [
  read('essays'),
  read('elements'),
  read('audiences'),
  read('outcomes'),
  read('activities'),
  read('references'),
  read('people'),
  read('modules'),
  read('programs'),
  read('pages'),
  read('faqs'),
  read('policies'),
  read('terms'),
  read('redirects'),
  read('site'),
  read('navigation'),
  read('collaborate'),
  read('ce-profile'),
])

/**
 * Reads every file of a seed's folder. Throws `SeedError`, one line a fault, naming file and field: broken files,
 * unknown fields, wrong types, relations to entries that are not there.
 */
export function readSeed(dir: string): SeedDocument[] {
  const files = readSeedFiles(dir)
  const faults: string[] = []
  const documents: SeedDocument[] = []
  for (const file of files) {
    const parsed = documentSchema.safeParse(file)
    if (parsed.success) documents.push(parsed.data)
    else faults.push(...parsed.error.issues.map((issue) => `${file.file}, ${faultOf(issue)}`))
  }
  if (faults.length === 0) faults.push(...missingRelations(files, documents))
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  return documents
}

function faultOf({ path, message }: { path: PropertyKey[]; message: string }): string {
  const field = path.slice(1).map(String).join('.')
  return field === '' ? message : `${field}: ${message}`
}

function missingRelations(files: readonly SeedFile[], documents: readonly SeedDocument[]): string[] {
  const there = new Set(documents.map(({ collection, key }) => `${collection}/${key}`))
  return documents.flatMap(({ collection, data }, index) =>
    relationsOf(seedSchemas[collection], data)
      .filter((relation) => !there.has(`${relation.collection}/${relation.key}`))
      .map(
        ({ field, collection: to, key }) =>
          `${files[index]?.file}, ${field}: there is no ${to}/${key}. Add that file, or name another`,
      ),
  )
}

/** When IRH's page was taken over; the seed's pages give no other day. */
const seededAt = '2026-11-01T12:00:00.000Z'

/** The seed as it would be published, with no CMS: what `build:site` draws. Throws `SeedError` as `readSeed` does. */
export function snapshotOfSeed(dir: string, siteUrl: string): Snapshot {
  const documents = readSeed(dir).flatMap((document) => publishedFrom(document, seededAt))
  try {
    return snapshotFrom(documents, siteUrl, sha256)
  } catch (error) {
    if (error instanceof SnapshotError) throw new SeedError(error.message, { cause: error })
    throw error
  }
}
