import { APIError, type Endpoint, type PayloadRequest } from 'payload'
import { z } from 'zod'
import { roles } from '#model/roles.ts'
import { contentCollections, globalSlugs } from '#model/snapshot.ts'
import { readSettings } from '#settings'
import { identityOf, permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { orderedByHand } from '../../fields/order.ts'
import { placesNaming } from '../../fields/used-elsewhere.ts'
import type { FoundImpact } from '../drawing.ts'
import { readHold } from '../hold/hold.ts'
import { findKept } from '../kept-releases.ts'
import type { Edited } from '../published-documents.ts'
import { lostWords } from '../release/lost-file.ts'
import { isReleaseError, ReleaseError } from '../release/release-error.ts'
import { currentRelease } from '../release/release-folder.ts'
import { type RunningPublisher, runningPublisher } from '../running-publisher.ts'
import { impactBetween } from './between-releases.ts'
import { editedDocument, editedGlobal } from './edited.ts'
import type { Impact, ImpactAnswer } from './impact.ts'
import { readdressed, redirectsAfterSaving } from './readdressed.ts'
import { reordered, sides } from './reordered.ts'

const formData = z.record(z.string(), z.unknown())
const asked = z.union([
  z.strictObject({
    collection: z.enum(contentCollections),
    /** `null`: it was not saved yet. */
    id: z.string().min(1).nullable(),
    action: z.enum(['publish', 'unpublish', 'delete']),
    /** What the form holds, saved or not. */
    data: formData.default({}),
    /** Instead of what the form holds: what was approved. */
    version: z.literal('approved').optional(),
  }),
  z.strictObject({
    collection: z.enum(contentCollections),
    id: z.string().min(1),
    action: z.literal('move'),
    /** The new one. */
    address: z.string(),
  }),
  z.strictObject({ collection: z.enum(contentCollections), id: z.string().min(1), action: z.literal('withdraw') }),
  /** Dragged in a list to stand beside another. */
  z.strictObject({
    collection: z.enum(orderedByHand),
    id: z.string().min(1),
    action: z.literal('reorder'),
    beside: z.strictObject({ id: z.string().min(1), key: z.string() }),
    side: z.enum(sides),
  }),
  z.strictObject({ global: z.enum(globalSlugs), data: formData.default({}) }),
  /** Going back to a release that is kept. */
  z.strictObject({ release: z.int().min(1) }),
  /** Publishing all that waits. */
  z.strictObject({ waiting: z.literal(true) }),
])
type AskedImpact = z.infer<typeof asked>
type AskedEdit = Exclude<AskedImpact, { release: number } | { waiting: true }>

/**
 * `POST /api/publishing/impact`: which public pages an edit would change, with the words that change, and what keeps it
 * from going out; for staff who may read the draft. The same of going back to a release and of publishing again, for
 * those who may do it. Nothing is changed by it.
 */
export const impactEndpoint: Endpoint = {
  path: '/publishing/impact',
  method: 'post',
  handler: async (req) => {
    if (!roles.some((role) => role === identityOf(req.user))) throw new APIError('Please sign in.', 401, null, true)
    const parsed = asked.safeParse(await bodyOf(req))
    if (!parsed.success) throw new APIError(z.prettifyError(parsed.error), 400, null, true)
    return Response.json(await answerTo(parsed.data, req), { headers: { 'Cache-Control': 'no-store' } })
  },
}

async function answerTo(question: AskedImpact, req: PayloadRequest): Promise<ImpactAnswer> {
  const publisher = runningPublisher()
  if (publisher === undefined) throw new APIError('The CMS is still starting. Look again in a moment.', 503, null, true)
  try {
    if ('release' in question) return { ...plain, impact: await impactOfRollBack(question.release, req) }
    if ('waiting' in question) return { ...plain, ...(await impactOfPublishing(publisher, req)) }
    return await impactOfEdit(question, { publisher, req })
  } catch (error) {
    if (isReleaseError(error)) throw new APIError(error.message, 409, null, true)
    throw error
  }
}

const plain = { isOnHold: false, held: [], issues: [] }

async function impactOfEdit(
  question: AskedEdit,
  { publisher, req }: { publisher: RunningPublisher; req: PayloadRequest },
): Promise<ImpactAnswer> {
  const { edited, path, issues } = await editedBy(question, req)
  const isOnHold = (await readHold(req.payload)) !== null
  const isReady = issues.every(({ severity }) => severity === 'warn')
  if (isOnHold || !isReady) return { impact: null, isOnHold, held: [], issues }
  const newFile = await newFileIn(question, req)
  if (newFile !== null) return { impact: null, isOnHold, held: [], issues: [...issues, newFile] }
  const { impact, held } = await publisher.impact(edited)
  // The entry's own page first: that is where one looks.
  const pages = impact.pages.toSorted((one, other) => Number(other.path === path) - Number(one.path === path))
  return { impact: { ...impact, pages }, held, isOnHold, issues }
}

/** A file that is still in the browser cannot be drawn; where the one before it is named can be said. */
async function newFileIn(question: AskedEdit, req: PayloadRequest): Promise<ImpactAnswer['issues'][number] | null> {
  if (!('data' in question) || 'global' in question || question.collection !== 'media' || question.id === null)
    return null
  if (typeof question.data['file'] !== 'object' || question.data['file'] === null) return null
  const places = await placesNaming(question.id, req)
  const message =
    places.length === 0
      ? 'It takes the place of the old one, which is shown nowhere yet.'
      : `It takes the place of the old one in ${new Intl.ListFormat('en').format(places)}. Its smaller forms follow within seconds.`
  return { severity: 'warn', path: '', label: 'The new file', message }
}

async function impactOfRollBack(number: number, req: PayloadRequest): Promise<Impact> {
  if (permissionFor(req, 'rollBack', 'releases') !== 'yes') {
    throw new APIError('Only admins go back to an earlier state of the site.', 403, null, true)
  }
  const { dataDir } = readSettings()
  const [now, then] = [await currentRelease(dataDir), await findKept(req.payload, dataDir, number)]
  if (now === null || then === null) throw new ReleaseError(`Release ${number} is not kept any more. Choose another.`)
  const lost = lostWords([then, now])
  if (lost !== null) throw new ReleaseError(lost)
  return impactBetween(now, then)
}

function impactOfPublishing(publisher: RunningPublisher, req: PayloadRequest): Promise<FoundImpact> {
  if (permissionFor(req, 'publish', 'releases') !== 'yes') {
    throw new APIError('Only admins and editors publish the site.', 403, null, true)
  }
  return publisher.impactOfAll()
}

type EditedBy = Pick<Awaited<ReturnType<typeof editedDocument>>, 'path' | 'issues'> & { edited: Edited[] }

async function editedBy(question: AskedEdit, req: PayloadRequest): Promise<EditedBy> {
  if ('global' in question) return listed(await editedGlobal(question, req))
  if (question.action === 'reorder') return { edited: await reordered(question, req), path: null, issues: [] }
  if (question.action !== 'move' && question.action !== 'withdraw') {
    const { edited, ...rest } = await editedDocument(question, req)
    const isReady = rest.issues.every(({ severity }) => severity === 'warn')
    return { ...rest, edited: isReady ? await redirectsAfterSaving(edited, req) : [edited] }
  }
  if (permissionFor(req, 'readDrafts', question.collection) !== 'yes') {
    throw new APIError('Only those who read all drafts see this.', 403, null, true)
  }
  const address = question.action === 'move' ? question.address : null
  return { edited: await readdressed({ ...question, address }, req), path: null, issues: [] }
}

const listed = ({ edited, ...rest }: Awaited<ReturnType<typeof editedDocument>>): EditedBy => ({
  edited: [edited],
  ...rest,
})
