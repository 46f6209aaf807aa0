import { z } from 'zod'
import { documentId } from '#model/atoms.ts'
import { approvalIssues } from '#model/curriculum/program-credit.ts'
import { rangeIssues } from '#model/curriculum/session-segments.ts'
import { type Snapshot, SnapshotError, snapshotFrom } from '#model/snapshot.ts'
import { relationsOf } from '#model/walk.ts'
import { publishedFrom } from './published-from-seed.ts'
import { readSeedFiles, SeedError } from './seed-files.ts'
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

/** An entry of the seed and the file it stands in, for what is said about it. */
type Read = { file: string; document: SeedDocument }

/**
 * Reads every file of a seed's folder. Throws `SeedError`, one line a fault, naming file and field: broken files,
 * unknown fields, wrong types, two files for one entry, relations to entries that are not there.
 */
export function readSeed(dir: string): SeedDocument[] {
  const faults: string[] = []
  const entries: Read[] = []
  for (const { file, ...entry } of readSeedFiles(dir)) {
    const parsed = documentSchema.safeParse(entry)
    if (parsed.success) entries.push({ file, document: parsed.data })
    else faults.push(...parsed.error.issues.map((issue) => `${file}, ${faultOf(issue)}`))
  }
  if (faults.length === 0)
    faults.push(
      ...wrongKeys(entries),
      ...repeated(entries),
      ...missingRelations(entries),
      ...missingApprovals(entries),
      ...wrongSegments(entries),
    )
  if (faults.length > 0) throw new SeedError(faults.join('\n'))
  return entries.map(({ document }) => document)
}

/** What is wrong with a field, and what to do. */
function faultOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.slice(1).map(String).join('.') // without "data"
  const at = (text: string) => (field === '' ? text : `${field}: ${text}`)
  if (issue.code === 'unrecognized_keys') {
    return at(`the content model has no field ${issue.keys.join(', ')}. Remove it, or correct its name`)
  }
  if (issue.code === 'invalid_type') return at(`must be of type ${issue.expected}; it is missing or of another type`)
  return at(issue.message)
}

/** A file is named by the address of its entry, so that both can be found by the same name. */
function wrongKeys(entries: readonly Read[]): string[] {
  return entries.flatMap(({ file, document: { collection, key, data } }) => {
    if (collection === 'outcomes' || collection === 'faqs') {
      return documentId.safeParse(key).success ? [] : [`${file}: name the file with letters, digits and hyphens only`]
    }
    const [field, own] = ownKeyOf(data) ?? []
    if (own === undefined || own === key) return []
    return [`${file}, ${field}: is ${own}, but the file's name says ${key}. Give both the same name`]
  })
}

function ownKeyOf(data: SeedDocument['data']): [field: string, key: string] | null {
  if ('slug' in data) return ['slug', data.slug]
  if ('path' in data) return ['path', data.path]
  if ('from' in data) return ['from', data.from]
  return 'key' in data ? ['key', data.key] : null
}

function repeated(entries: readonly Read[]): string[] {
  const files = new Map<string, string>()
  return entries.flatMap(({ file, document }) => {
    const name = `${document.collection}/${document.key}`
    const other = files.get(name)
    files.set(name, file)
    return other === undefined ? [] : [`${file}: is the same entry as ${other}. Keep one of the two`]
  })
}

function missingRelations(entries: readonly Read[]): string[] {
  const there = new Set(entries.map(({ document }) => `${document.collection}/${document.key}`))
  return entries.flatMap(({ file, document }) =>
    relationsOf(seedSchemas[document.collection], document.data)
      .filter(({ collection, key }) => !there.has(`${collection}/${key}`))
      .map(
        ({ field, collection, key }) =>
          `${file}, ${field}: there is no ${collection}/${key}. Add that file, or name another`,
      ),
  )
}

/** Programs name approvals by the keys that the profile gives them. */
function missingApprovals(entries: readonly Read[]): string[] {
  const approvals = entries.flatMap(({ document }) =>
    document.collection === 'ce-profile' ? document.data.approvals : [],
  )
  // On which day a seed is read does not matter for what it may name.
  const findApproval = (named: string) => {
    const found = approvals.find(({ key }) => key === named)
    return found === undefined ? null : { ...found, isValid: true }
  }
  return entries.flatMap(({ file, document }) =>
    document.collection === 'programs'
      ? approvalIssues(document.data, findApproval)
          .filter(({ severity }) => severity === 'block')
          .map(({ field, message }) => `${file}, ${field}: ${message}`)
      : [],
  )
}

/** Programs name the part of a module that a session teaches by the ids of its segments. */
function wrongSegments(entries: readonly Read[]): string[] {
  const segments = new Map(
    entries.flatMap(({ document }) =>
      document.collection === 'modules' ? [[document.key, document.data.segments] as const] : [],
    ),
  )
  return entries.flatMap(({ file, document }) =>
    document.collection !== 'programs'
      ? []
      : document.data.sessions
          .flatMap((session, at) =>
            session.entries.flatMap((entry, index) =>
              rangeIssues(entry, segments.get(entry.module) ?? [], `sessions.${at}.entries.${index}`),
            ),
          )
          .map(({ field, message }) => `${file}, ${field}: ${message}`),
  )
}

/** The same for every build, so that one seed gives one set of bytes. Feeds and the sitemap show it. */
const seededAt = '2026-11-01T12:00:00.000Z'

/** The seed as it would be published, with no CMS: what `build:site` draws. Throws `SeedError` as `readSeed` does. */
export function snapshotOfSeed(dir: string, siteUrl: string): Snapshot {
  const documents = readSeed(dir)
  try {
    const published = documents.flatMap((document) => publishedFrom(document, seededAt))
    return snapshotFrom(published, siteUrl, sha256)
  } catch (error) {
    if (error instanceof SnapshotError) throw new SeedError(error.message, { cause: error })
    throw error
  }
}
