import type { PayloadRequest, TypedUser, Where } from 'payload'
import type { ReviewStage } from '#model/provenance.ts'
import { type Permission, permissionOf, type Resource } from '#model/roles.ts'
import { contentCollections, globalSlugs } from '#model/snapshot.ts'
import { identityOf } from '../../fields/access.ts'
import { isInQuarantine, isUnanswered } from '../../partners/collaboration-requests/health.ts'

/** What is reviewed, in the order of the home screen. */
const reviewed = [
  'essays',
  'pages',
  'terms',
  'elements',
  'outcomes',
  'activities',
  'modules',
  'programs',
  'references',
] as const

const shownAtMost = 8

type Asking = { req: PayloadRequest; user: TypedUser }

export type Waiting = { id: string; collection: string; title: string; kind: string; stage: ReviewStage; since: string }

const inReview: Where = { 'review.stage': { in: ['in-review', 'approved', 'changes-requested'] } }

/** Texts on their way between writing and publishing, those that wait longest first. */
export async function textsInReview({ req, user }: Asking): Promise<Waiting[]> {
  const found: Waiting[] = []
  for (const collection of reviewed) {
    const permission = readsNotesOf(collection, user)
    if (permission === 'no') continue
    const theirs: Where = { or: [{ createdBy: { equals: user.id } }, { 'review.assignedTo': { equals: user.id } }] }
    const { docs } = await req.payload.find({
      collection,
      where: { and: [inReview, { _status: { equals: 'draft' } }, ...(permission === 'own' ? [theirs] : [])] },
      draft: true,
      depth: 0,
      limit: shownAtMost,
      sort: 'updatedAt',
      // Authors may not search by these fields; here the search is narrowed to what is theirs.
      overrideAccess: true,
      req,
    })
    const { labels, admin } = req.payload.collections[collection].config
    for (const document of docs) {
      found.push({
        id: String(document.id),
        collection,
        title: titleOf(document, admin.useAsTitle ?? 'id'),
        kind: String(labels.singular),
        stage: document.review?.stage ?? 'drafting',
        since: document.updatedAt,
      })
    }
  }
  return found.toSorted((one, other) => one.since.localeCompare(other.since)).slice(0, shownAtMost)
}

const titleOf = (document: object, field: string): string => {
  const title: unknown = Object.entries(document).find(([name]) => name === field)?.[1]
  return typeof title === 'string' && title !== '' ? title : 'Without a title'
}

/** `path` is the address of its list or form in the admin. */
export type Unconfirmed = { path: string; label: string; count: number }

/** How many entries of each kind hold wording that IRH has yet to read; null for those who could change none of it. */
export async function unconfirmed({ req, user }: Asking): Promise<Unconfirmed[] | null> {
  const mayUpdate = (resource: Resource) =>
    permissionOf({ identity: identityOf(user), action: 'update', resource }) === 'yes'
  const theirs = contentCollections.filter(mayUpdate)
  if (theirs.length === 0) return null
  const counts: Unconfirmed[] = []
  for (const collection of theirs) {
    const { totalDocs } = await req.payload.find({
      collection,
      where: { 'provenance.needsConfirmation': { equals: true } },
      draft: true,
      depth: 0,
      limit: 1,
      select: {},
      overrideAccess: false,
      user,
      req,
    })
    const label = String(req.payload.collections[collection].config.labels.plural)
    const path = `collections/${collection}?where[provenance.needsConfirmation][equals]=true`
    if (totalDocs > 0) counts.push({ path, label, count: totalDocs })
  }
  for (const slug of globalSlugs.filter(mayUpdate)) {
    const { provenance } = await req.payload.findGlobal({ slug, depth: 0, overrideAccess: false, user, req })
    const label = String(req.payload.config.globals.find((global) => global.slug === slug)?.label ?? slug)
    if (provenance?.needsConfirmation) counts.push({ path: `globals/${slug}`, label, count: 1 })
  }
  return counts
}

/** Requests that nobody has taken up yet; null for those who may not read them. */
export async function waitingRequests({ req, user }: Asking): Promise<{ fresh: number; inQuarantine: number } | null> {
  const permission = permissionOf({ identity: identityOf(user), action: 'read', resource: 'collaboration-requests' })
  if (permission !== 'yes') return null
  const count = (where: Where) =>
    req.payload.count({ collection: 'collaboration-requests', where, overrideAccess: false, user, req })
  const fresh = await count(isUnanswered)
  const inQuarantine = await count(isInQuarantine)
  return { fresh: fresh.totalDocs, inQuarantine: inQuarantine.totalDocs }
}

const readsNotesOf = (resource: Resource, user: TypedUser): Permission =>
  permissionOf({ identity: identityOf(user), action: 'readStaffFields', resource })
