import {
  appendVersionToQueryKey,
  type CollectionAfterOperationHook,
  combineQueries,
  getQueryDraftsSort,
  type PaginatedDocs,
  type PayloadRequest,
  type SanitizedCollectionConfig,
  type Where,
} from 'payload'
import { slugOfCollection } from './collection-slug.ts'

type FindArgs = Extract<Parameters<CollectionAfterOperationHook>[0], { operation: 'find' }>['args']
type Question = { args: FindArgs; collection: SanitizedCollectionConfig; req: PayloadRequest }

/**
 * A list of drafts holds the newest version of each entry, and leaves out an entry whose newest version the asker may
 * not read. What readers know of it is theirs to see all the same: it takes its place in the list, searched and sorted
 * by what it says itself, so that nothing can be guessed of the draft.
 */
export const showPublishedForms: CollectionAfterOperationHook = async (done) => {
  if (done.operation !== 'find' || done.overrideAccess || !done.args.draft) return done.result
  const { args, collection, req, result } = done
  const question = { args, collection, req }
  const rule = await collection.access.read({ req })
  if (typeof rule !== 'object') return result
  const behind = await liveBehindHiddenDraft(question, rule)
  if (behind.length === 0) return result
  const wanted = await wantedOf(behind, question)
  return wanted.length === 0 ? result : listWith(wanted, rule, question)
}

/** Entries that are live while their newest version is a draft that the rule hides. */
async function liveBehindHiddenDraft(question: Question, rule: Where): Promise<string[]> {
  const drafts = await entriesOf(question, {
    and: [
      { latest: { equals: true } },
      { 'version._status': { equals: 'draft' } },
      { 'parent._status': { equals: 'published' } },
    ],
  })
  if (drafts.length === 0) return []
  const open = await entriesOf(question, {
    and: [{ latest: { equals: true } }, { parent: { in: drafts } }, appendVersionToQueryKey(rule)],
  })
  return drafts.filter((id) => !open.includes(id))
}

const entriesOf = async (question: Question, where: Where): Promise<string[]> =>
  (await versions(question, where)).map(({ entry }) => entry)

async function versions({ collection, req }: Question, where: Where): Promise<{ id: string; entry: string }[]> {
  const { docs } = await req.payload.findVersions({
    collection: slugOfCollection(collection),
    where,
    sort: '-updatedAt',
    select: { parent: true },
    trash: true,
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    req,
  })
  return docs.map(({ id, parent }) => ({ id: String(id), entry: String(parent) }))
}

/** Those of them that the question asks for: what readers know is asked, with the asker's own rights. */
async function wantedOf(ids: string[], { args, collection, req }: Question): Promise<string[]> {
  const { docs } = await req.payload.find({
    ...args,
    collection: slugOfCollection(collection),
    where: combineQueries(args.where ?? {}, { id: { in: ids } }),
    draft: false,
    select: {},
    depth: 0,
    page: 1,
    limit: 0,
    pagination: false,
    includeLockStatus: false,
    overrideAccess: false,
    req,
  })
  return docs.map(({ id }) => String(id))
}

async function listWith(wanted: string[], rule: Where, question: Question): Promise<PaginatedDocs> {
  const { args, collection, req } = question
  const isPaged = args.pagination !== false && args.limit !== 0
  const limit = args.limit ?? (isPaged ? 10 : 0)
  const page = args.page || 1
  const forms = await liveVersions(wanted, question)
  const readable: Where[] = [
    { latest: { equals: true } },
    appendVersionToQueryKey(combineQueries(args.where ?? {}, rule)),
    ...(collection.trash && !args.trash ? [{ 'version.deletedAt': { exists: false } }] : []),
  ]
  const rows = await req.payload.findVersions({
    collection: slugOfCollection(collection),
    where: { or: [{ and: readable }, { id: { in: [...forms.values()] } }] },
    sort: getQueryDraftsSort({ collectionConfig: collection, ...(args.sort && { sort: args.sort }) }),
    select: { parent: true },
    trash: true,
    depth: 0,
    page,
    limit,
    pagination: isPaged,
    overrideAccess: true,
    req,
  })
  // Only the last 50 versions of an entry are kept: what is live of it may not be among them, and has no place then.
  const unplaced = wanted.filter((id) => !forms.has(id))
  const from = Math.max(0, (page - 1) * limit - rows.totalDocs)
  const room = limit === 0 ? unplaced.length : limit - rows.docs.length
  const ids = [...rows.docs.map(({ parent }) => String(parent)), ...unplaced.slice(from, from + room)]
  const docs = await read(ids, new Set(wanted), question)
  return { ...paging({ page, limit, isPaged, totalDocs: rows.totalDocs + unplaced.length }), docs }
}

/** The version of each entry that is live, by its entry. */
async function liveVersions(ids: string[], question: Question): Promise<Map<string, string>> {
  const newestFirst = await versions(question, {
    and: [{ parent: { in: ids } }, { 'version._status': { equals: 'published' } }],
  })
  return new Map(newestFirst.toReversed().map(({ id, entry }) => [entry, id]))
}

async function read(ids: string[], published: ReadonlySet<string>, { args, collection, req }: Question) {
  const found = async (draft: boolean, in_: string[]) => {
    const { docs } = await req.payload.find({
      ...args,
      collection: slugOfCollection(collection),
      where: { id: { in: in_ } },
      draft,
      page: 1,
      limit: 0,
      pagination: false,
      overrideAccess: false,
      req,
    })
    return docs
  }
  const docs = [
    ...(await found(
      false,
      ids.filter((id) => published.has(id)),
    )),
    ...(await found(
      true,
      ids.filter((id) => !published.has(id)),
    )),
  ]
  return ids.flatMap((id) => docs.filter((doc) => String(doc.id) === id))
}

type Paging = { page: number; limit: number; isPaged: boolean; totalDocs: number }

function paging({ page, limit, isPaged, totalDocs }: Paging): Omit<PaginatedDocs, 'docs'> {
  const totalPages = isPaged ? Math.ceil(totalDocs / limit) : 1
  const [hasPrevPage, hasNextPage] = [isPaged && page > 1, isPaged && page < totalPages]
  return {
    totalDocs,
    limit,
    totalPages,
    page: isPaged ? page : 1,
    pagingCounter: isPaged ? (page - 1) * limit + 1 : 1,
    hasPrevPage,
    hasNextPage,
    prevPage: hasPrevPage ? page - 1 : null,
    nextPage: hasNextPage ? page + 1 : null,
  }
}
