import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { Activity } from '#model/curriculum/activities.ts'
import { isValidOn } from '#model/curriculum/ce-profile.ts'
import type { FindApproval } from '#model/curriculum/program-credit.ts'
import type { FindModule } from '#model/curriculum/programs.ts'
import type { FullContext } from '#model/issues.ts'
import type { Reference } from '#model/library/references.ts'
import type { Issue } from '#model/readiness.ts'
import { today } from '#model/today.ts'
import { publishActivity } from '../curriculum/activities/publish.ts'
import { publishCeProfile } from '../curriculum/ce-profile/publish.ts'
import { publishModule } from '../curriculum/modules/publish.ts'
import { publishReference } from '../library/references/publish.ts'
import { entryName, kindOf } from './entry-name.ts'
import { isPublic, type Keyed, keyFields, keyIn } from './keys.ts'
import { livePaths } from './live-paths.ts'
import type { Related, Resolve } from './resolve.ts'

type Check = (resolve: Resolve, context: FullContext) => Issue[]
type Subject = {
  collection: CollectionSlug
  id: string | null
  req: PayloadRequest
  /** Another document, by collection and id, that is taken as if it were not there. */
  without?: string
}

/**
 * Runs a document's rules (content model §9), which ask about other documents. They run more than once: first to learn
 * what they ask for, and last, when that has been read, for their answer.
 */
export async function issuesWith(check: Check, subject: Subject): Promise<Issue[]> {
  const asked: Asked = { ids: new Map(), paths: new Set(), keys: new Set(), approval: false }
  check((collection, id) => {
    asked.ids.set(collection, (asked.ids.get(collection) ?? new Set()).add(id))
    return null
  }, openContext(asked))
  const known = await readRelated(asked.ids, subject)
  if (subject.without !== undefined) known.delete(subject.without)
  const resolve: Resolve = (collection, id) => known.get(`${collection}/${id}`)?.key ?? null
  // With the keys at hand the rules may ask for more: links to entries, whether a key is taken.
  check(resolve, openContext(asked))
  const live = await livePaths(asked.paths, subject.req)
  const taken = await takenKeys(asked.keys, subject)
  const approvals = asked.approval ? await readApprovals(subject.req) : new Map<string, Approval>()
  const byKey = new Map([...known.values()].map((entry) => [`${entry.collection}/${entry.key}`, entry]))
  const toName = new Set<Known>()
  const names = new Map<Known, string>()
  const context: FullContext = {
    isTaken: (key) => taken.has(key),
    isLive: (path) => live.has(path),
    isPublished: (collection, key) => byKey.get(`${collection}/${key}`)?.isPublic ?? false,
    nameOf: (collection, key) => {
      const entry = byKey.get(`${collection}/${key}`)
      if (entry === undefined) return 'An entry that is not there any more'
      toName.add(entry)
      return names.get(entry) ?? entry.key
    },
    findMedia: (hash) => byKey.get(`media/${hash}`)?.media ?? null,
    findReference: (key) => byKey.get(`references/${key}`)?.reference ?? null,
    findActivity: (key) => byKey.get(`activities/${key}`)?.activity ?? null,
    findModule: (key) => byKey.get(`modules/${key}`)?.module ?? null,
    findApproval: (key) => approvals.get(key) ?? null,
    hasApproval: [...approvals.values()].some(({ isValid }) => isValid),
  }
  const issues = check(resolve, context)
  if (toName.size === 0) return issues
  for (const entry of toName) names.set(entry, await nameFor(entry, subject.req))
  return check(resolve, context)
}

/** Drafts are known by their newest title, to those who may read it. */
async function nameFor({ collection, id }: Known, req: PayloadRequest): Promise<string> {
  // What a schedule could not do is told to those who plan it, who read everything.
  const isForEditors = !req.user && typeof req.context['requestedBy'] === 'string'
  const { docs } = await req.payload.find({
    collection,
    where: { id: { equals: id } },
    draft: true,
    depth: 0,
    disableErrors: true,
    overrideAccess: isForEditors,
    req,
  })
  const [row] = docs
  return row === undefined
    ? `An entry that you may not read (${kindOf(collection, req)})`
    : entryName(collection, row, req)
}

/** What the rules ask of other documents. */
type Asked = { ids: Map<Related, Set<string>>; paths: Set<string>; keys: Set<string>; approval: boolean }

/** Answers so that every rule is asked to its end, and notes the questions. */
const openContext = (asked: Asked): FullContext => ({
  isTaken: (key) => {
    asked.keys.add(key)
    return false
  },
  isLive: (path) => {
    asked.paths.add(path)
    return true
  },
  isPublished: () => true,
  nameOf: (_collection, key) => key,
  findMedia: () => null,
  findReference: () => null,
  findActivity: () => null,
  findModule: () => null,
  findApproval: () => {
    asked.approval = true
    return null
  },
  get hasApproval() {
    asked.approval = true
    return false
  },
})

type Known = { collection: Related; id: string; key: string; isPublic: boolean } & Details
type Details = {
  media?: { alt: string | null; decorative: boolean }
  reference?: Reference
  activity?: Activity
  module?: ReturnType<FindModule>
}

/** For rules that count a module's outcomes and add up its minutes, ids do as well as keys. */
const byId: Resolve = (_collection, id) => id

/** Lists of who names an entry. Payload types this for collections that have any. */
const withoutJoins: object = { joins: false }

async function readRelated(
  wanted: Map<Related, Set<string>>,
  { collection: asking, req }: Subject,
): Promise<Map<string, Known>> {
  const known = new Map<string, Known>()
  const note = (collection: Related, document: Keyed, details: Details = {}): void => {
    const key = keyIn(collection, document)
    if (key === null) return
    const id = String(document.id)
    known.set(`${collection}/${id}`, { collection, id, key, isPublic: isPublic(collection, document), ...details })
  }
  for (const [collection, ids] of wanted) {
    const query = {
      where: { id: { in: [...ids] } },
      depth: 0,
      draft: false,
      pagination: false,
      overrideAccess: true,
      req,
    } as const
    if (collection === 'references') {
      const { docs } = await req.payload.find({ collection, ...query })
      for (const document of docs) note(collection, document, { reference: publishReference(document) })
    } else if (collection === 'activities') {
      const { docs } = await req.payload.find({ collection, ...query })
      for (const document of docs) note(collection, document, { activity: publishActivity(document, byId) })
    } else if (collection === 'modules' && asking === 'programs') {
      // Only the rules of programs add up what modules hold.
      const { docs } = await req.payload.find({ collection, ...query })
      for (const document of docs) note(collection, document, { module: publishModule(document, byId) })
    } else if (collection === 'media') {
      const { docs } = await req.payload.find({ collection, ...query })
      for (const document of docs) {
        note(collection, document, { media: { alt: document.alt ?? null, decorative: document.decorative ?? false } })
      }
    } else {
      // Which of these fields there are depends on the collection; Payload leaves out those it does not know.
      const select: object = keyFields
      const { docs } = await req.payload.find({ collection, ...query, ...withoutJoins, select })
      for (const document of docs) note(collection, document)
    }
  }
  return known
}

async function takenKeys(keys: Set<string>, { collection, id, req }: Subject): Promise<Set<string>> {
  const taken = new Set<string>()
  for (const key of keys) {
    const field = collection === 'pages' ? 'path' : collection === 'references' ? 'key' : 'slug'
    const where: Where = { [field]: { equals: key }, ...(id !== null && { id: { not_equals: id } }) }
    if ((await req.payload.count({ collection, where, overrideAccess: true, req })).totalDocs > 0) taken.add(key)
  }
  return taken
}

/** Whether any approval is valid today. */
export async function hasValidApproval(req: PayloadRequest): Promise<boolean> {
  return [...(await readApprovals(req)).values()].some(({ isValid }) => isValid)
}

type Approval = NonNullable<ReturnType<FindApproval>>

/** The approvals of `ce-profile`, as they are today. */
async function readApprovals(req: PayloadRequest): Promise<Map<string, Approval>> {
  const profile = await req.payload.findGlobal({ slug: 'ce-profile', depth: 0, overrideAccess: true, req })
  return new Map(
    publishCeProfile(profile).approvals.map((approval) => [
      approval.key,
      { coversFormats: approval.coversFormats, isValid: isValidOn(approval, today()) },
    ]),
  )
}
