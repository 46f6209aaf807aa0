import type { PayloadRequest, Where } from 'payload'
import { audienceHasPage } from '#model/curriculum/audiences.ts'
import { filePaths, pageCollections, pathOf } from '#model/paths.ts'
import { toRich } from '../rich/to-rich.ts'

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
export async function livePaths(paths: Set<string>, req: PayloadRequest): Promise<Set<string>> {
  const live = new Set<string>()
  for (const path of paths) {
    if (ownPaths.has(path) || madePaths.test(path) || (await isEntry(path, req))) live.add(path)
  }
  return live
}

async function isEntry(path: string, req: PayloadRequest): Promise<boolean> {
  const last = path.split('/').at(-2) ?? ''
  for (const collection of pageCollections) {
    const key = collection === 'pages' ? path : last
    if (pathOf(collection, key) === path && (await hasPage(collection, key, req))) return true
  }
  return (await isFile(path, req)) || (await isOldAddress(path, req))
}

async function hasPage(collection: PageCollection, key: string, req: PayloadRequest): Promise<boolean> {
  if (collection === 'audiences') return audiencePage(key, req)
  const field: Where = collection === 'pages' ? { path: { equals: key } } : { slug: { equals: key } }
  const where: Where = { and: [field, published] }
  return (await req.payload.count({ collection, where, overrideAccess: true, req })).totalDocs > 0
}

/** A page of its own only with a long introduction (content model §3). */
async function audiencePage(slug: string, req: PayloadRequest): Promise<boolean> {
  const { docs } = await req.payload.find({
    collection: 'audiences',
    where: { slug: { equals: slug } },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return docs.some(({ intro }) => audienceHasPage({ intro: toRich(intro, () => null) }))
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
