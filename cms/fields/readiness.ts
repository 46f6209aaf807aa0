import type { PayloadRequest, Where } from 'payload'
import type { Activity } from '#model/curriculum/activities.ts'
import { isValidOn } from '#model/curriculum/ce-profile.ts'
import type { FindApproval } from '#model/curriculum/program-credit.ts'
import type { FindModule } from '#model/curriculum/programs.ts'
import { type FullContext, issuesOf } from '#model/issues.ts'
import type { Reference } from '#model/library/references.ts'
import type { Issue } from '#model/readiness.ts'
import type { ContentCollection } from '#model/snapshot.ts'
import { today } from '#model/today.ts'
import { publishActivity } from '../curriculum/activities/publish.ts'
import { publishCeProfile } from '../curriculum/ce-profile/publish.ts'
import { publishModule } from '../curriculum/modules/publish.ts'
import type { Reference as StoredReference } from '../generated/payload-types.ts'
import { publishReference } from '../library/references/publish.ts'
import { entryName, kindOf } from './entry-name.ts'
import { findRows } from './find-rows.ts'
import { isPublic, type Keyed, keyFields, keyIn } from './keys.ts'
import { livePaths } from './live-paths.ts'
import type { Related, Resolve } from './resolve.ts'

type Subject = {
  collection: ContentCollection
  id: string | null
  /** Makes its published shape. */
  publish: (resolve: Resolve) => unknown
  req: PayloadRequest
  /** Another document, by collection and id, that is taken as if it were not there. */
  without?: string
}

/**
 * Runs a document's rules (content model §9), which ask about other documents; answers what they found, and its
 * published shape. Addresses, keys and approvals are read once it is known which are asked for. Nearly always they are
 * as the rules were told at first, namely that nothing is in the way; only else the rules run again.
 */
export async function issuesWith(subject: Subject): Promise<{ issues: Issue[]; published: unknown }> {
  const { collection, publish, req } = subject
  const ids = new Map<Related, Set<string>>()
  const unrelated = publish((other, id) => {
    ids.set(other, (ids.get(other) ?? new Set()).add(id))
    return null
  })
  const known = await readRelated(ids, subject)
  if (subject.without !== undefined) known.delete(subject.without)
  const published = ids.size === 0 ? unrelated : publish((other, id) => known.get(`${other}/${id}`)?.key ?? null)
  const byKey = new Map([...known.values()].map((entry) => [`${entry.collection}/${entry.key}`, entry]))
  const naming: Naming = { asked: new Set(), names: new Map() }
  const related = relatedContext(byKey, naming)
  const asked: Asked = { paths: new Set(), keys: new Set(), approval: false }
  const issues = issuesOf({ collection, data: published }, Object.assign(nothingInTheWay(asked), related))
  const live = await livePaths(asked.paths, req)
  const taken = await takenKeys(asked.keys, subject)
  const isAsTold = [...asked.paths].every((path) => live.has(path)) && taken.size === 0 && !asked.approval
  if (isAsTold && naming.asked.size === 0) return { issues, published }
  for (const entry of naming.asked) naming.names.set(entry, await nameFor(entry, req))
  const approvals = asked.approval ? await readApprovals(req) : new Map<string, Approval>()
  const context: FullContext = {
    ...related,
    isTaken: (key) => taken.has(key),
    isLive: (path) => live.has(path),
    findApproval: (key) => approvals.get(key) ?? null,
    hasApproval: [...approvals.values()].some(({ isValid }) => isValid),
  }
  return { issues: issuesOf({ collection, data: published }, context), published }
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

type AboutRelated = 'isPublished' | 'nameOf' | 'findMedia' | 'findReference' | 'findActivity' | 'findModule'
/** Whom the messages name, and by what; read only when somebody is to be told of them. */
type Naming = { asked: Set<Known>; names: Map<Known, string> }

const relatedContext = (byKey: ReadonlyMap<string, Known>, naming: Naming): Pick<FullContext, AboutRelated> => ({
  isPublished: (collection, key) => byKey.get(`${collection}/${key}`)?.isPublic ?? false,
  nameOf: (collection, key) => {
    const entry = byKey.get(`${collection}/${key}`)
    if (entry === undefined) return 'An entry that is not there any more'
    naming.asked.add(entry)
    return naming.names.get(entry) ?? entry.key
  },
  findMedia: (hash) => byKey.get(`media/${hash}`)?.media ?? null,
  findReference: (key) => byKey.get(`references/${key}`)?.reference ?? null,
  findActivity: (key) => byKey.get(`activities/${key}`)?.activity ?? null,
  findModule: (key) => byKey.get(`modules/${key}`)?.module ?? null,
})

/** What the rules ask beyond the related documents. */
type Asked = { paths: Set<string>; keys: Set<string>; approval: boolean }

/** Notes the questions. Never to be spread: that would ask for an approval. */
const nothingInTheWay = (asked: Asked): Omit<FullContext, AboutRelated> => ({
  isTaken: (key) => {
    asked.keys.add(key)
    return false
  },
  isLive: (path) => {
    asked.paths.add(path)
    return true
  },
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
    const where = { id: { in: [...ids] } }
    const query = {
      where,
      depth: 0,
      draft: false,
      pagination: false,
      overrideAccess: true,
      req,
    } as const
    if (collection === 'references') {
      const rows = await findRows<StoredReference>(collection, { where }, req)
      for (const row of rows) note(collection, row, { reference: publishReference(row) })
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
      const rows = await findRows<Keyed>(collection, { where, select: keyFields }, req)
      for (const row of rows) note(collection, row)
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
