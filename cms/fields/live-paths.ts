import type { PayloadRequest, Where } from 'payload'
import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { filePaths, pageCollections, pathOf } from '#model/paths.ts'
import { toRich } from '../rich/to-rich.ts'
import { findRows } from './find-rows.ts'
import { findRowWhere, type Row } from './is-live.ts'
import { isPublic, type Keyed, keyIn } from './keys.ts'
import { idOf } from './resolve.ts'

type PageCollection = (typeof pageCollections)[number]

const published: Where = { _status: { equals: 'published' } }

/** Indexes and files that the site makes by itself. */
const ownPaths = new Set<string>([
  '/',
  '/collaborate/',
  '/collaborate/sent/',
  '/search/',
  '/philosophy/',
  '/training/',
  '/training/elements/',
  '/programs/',
  '/compare/',
  '/glossary/',
  ...filePaths,
])
/**
 * Further pages of a list, and the programs that give one answer. Whether one is there just now hangs on all programs;
 * a link to one that is not is found when the site is made, and its page is held back and named.
 */
const madePaths = /^\/(?:programs\/in\/[a-z0-9-]+|(?:programs|philosophy|search)\/page\/[0-9]+)\/$/

/** Those of these addresses that lead somewhere for visitors. */
export async function livePaths(paths: ReadonlySet<string>, req: PayloadRequest): Promise<Set<string>> {
  const live = await pagesAmong(paths, req)
  for (const path of paths) {
    if (live.has(path)) continue
    if (madePaths.test(path) || (await isFile(path, req)) || (await isOldAddress(path, req))) live.add(path)
  }
  return live
}

/** Those of these addresses at which a page of the site lies, or one of its files. */
export async function pagesAmong(paths: ReadonlySet<string>, req: PayloadRequest): Promise<Set<string>> {
  const live = new Set([...paths].filter((path) => ownPaths.has(path)))
  const others = () => [...paths].filter((path) => !live.has(path))
  // A text has many links, most of them to entries of one kind: those are asked for together.
  for (const collection of pageCollections) {
    const keys = others().flatMap((path) => keyAt(collection, path) ?? [])
    for (const key of await keysWithPage(collection, keys, req)) live.add(pathOf(collection, key) ?? '')
  }
  return live
}

/** The key that an entry with this address has; `null`: none of this collection has it. */
function keyAt(collection: PageCollection, path: string): string | null {
  const key = collection === 'pages' ? path : (path.split('/').at(-2) ?? '')
  return pathOf(collection, key) === path ? key : null
}

/** The entry whose page lies at an address, or would if it were published. */
export async function findEntryAt(
  path: string,
  req: PayloadRequest,
): Promise<{ collection: PageCollection; row: Row } | null> {
  for (const collection of pageCollections) {
    const key = keyAt(collection, path)
    const where: Where = { [collection === 'pages' ? 'path' : 'slug']: { equals: key } }
    const row = key === null ? null : await findRowWhere(collection, where, req)
    if (row !== null) return { collection, row }
  }
  return null
}

async function keysWithPage(collection: PageCollection, keys: string[], req: PayloadRequest): Promise<string[]> {
  if (keys.length === 0) return []
  if (collection === 'audiences') return audiencesWithPage(keys, req)
  if (collection === 'people') return peopleWithPage(keys, req)
  const field = collection === 'pages' ? 'path' : 'slug'
  // By nothing but the key: asked for what is published as well, SQLite reads all of that instead of the index of keys.
  const where: Where = { [field]: { in: keys } }
  const select = { [field]: true, _status: true } as const
  const rows = await findRows<Keyed>(collection, { where, select, sort: field }, req)
  return rows.flatMap((row) => (isPublic(collection, row) ? (keyIn(collection, row) ?? []) : []))
}

/** A page of its own only with a long introduction (content model §3). */
async function audiencesWithPage(slugs: string[], req: PayloadRequest): Promise<string[]> {
  const { docs } = await req.payload.find({
    collection: 'audiences',
    where: { slug: { in: slugs } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(({ intro, slug }) => (audienceHasPage({ intro: toRich(intro, () => null) }) ? [slug] : []))
}

/** A page of their own only where a program names them (content model §3). */
async function peopleWithPage(slugs: string[], req: PayloadRequest): Promise<string[]> {
  const shown: Where = { and: [{ slug: { in: slugs } }, published, { isPublic: { equals: true } }] }
  const how = { depth: 0, pagination: false, overrideAccess: true, req } as const
  const { docs } = await req.payload.find({ collection: 'people', where: shown, select: { slug: true }, ...how })
  const naming: Where = { and: [{ facilitators: { in: docs.map(({ id }) => id) } }, published] }
  const programs = await req.payload.find({
    collection: 'programs',
    where: naming,
    select: { facilitators: true },
    ...how,
  })
  const named = new Set(programs.docs.flatMap(({ facilitators }) => facilitators?.map(idOf) ?? []))
  return docs.flatMap(({ id, slug }) => (named.has(String(id)) ? [slug] : []))
}

async function isFile(path: string, req: PayloadRequest): Promise<boolean> {
  const hash = /^\/media\/([0-9a-f]{16})\./.exec(path)?.[1]
  if (hash === undefined) return false
  const where: Where = { hash: { equals: hash }, visibility: { equals: 'public' } }
  return (await req.payload.count({ collection: 'media', where, overrideAccess: true, req })).totalDocs > 0
}

/** A link to an old address still arrives. */
async function isOldAddress(path: string, req: PayloadRequest): Promise<boolean> {
  const where: Where = { from: { equals: path }, code: { not_equals: '410' } }
  return (await req.payload.count({ collection: 'redirects', where, overrideAccess: true, req })).totalDocs > 0
}
