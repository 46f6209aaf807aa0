import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { type ScheduleInput, scheduleInput } from '#model/publishing/schedules.ts'
import { throwIfAnyFailed } from '../../database/none-failed.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import type { Schedule } from '../../generated/payload-types.ts'
import { refusal } from '../../refusal.ts'
import { contentHash } from '../content-hash.ts'
import { gapsOfDraft } from '../gaps-of-draft.ts'
import { isScheduled, type Scheduled } from './scheduled.ts'
import { approvedVersion, keptVersion, newestVersion } from './versions.ts'

const path = '/publishing/schedules'
const noStore = { headers: { 'Cache-Control': 'no-store' } }
const asked = z.object({ collection: z.string(), id: z.string().min(1) })
const shownAtMost = 20
const farthestDays = 731

/** `GET /api/publishing/schedules?collection=…&id=…`: what is planned for a document, and what could be. */
export const listEndpoint: Endpoint = {
  path,
  method: 'get',
  handler: async (req) => {
    const parsed = asked.safeParse(req.query)
    if (!parsed.success) throw refusal('Name a collection and an id.', 400)
    const target = allowed(parsed.data, req)
    const { docs } = await req.payload.find({
      collection: 'schedules',
      where: { targetCollection: { equals: target.collection }, targetId: { equals: target.id } },
      sort: '-at',
      limit: shownAtMost,
      depth: 0,
      overrideAccess: false,
      user: req.user,
      req,
    })
    const newest = await newestVersion(target, req)
    const approved = await approvedVersion(target, req)
    const isLive = (await findDocument(target, req))._status === 'published'
    return Response.json(
      {
        schedules: docs.map(shown),
        newestAt: newest?.updatedAt ?? null,
        // Offered only where it is not what the form shows anyway.
        approvedAt: approved === null || approved.id === newest?.id ? null : approved.updatedAt,
        isLive,
      },
      noStore,
    )
  },
}

/** `POST /api/publishing/schedules`: a version of a document goes live, or the document is taken down, at a minute to come. */
export const scheduleEndpoint: Endpoint = {
  path,
  method: 'post',
  handler: async (req) => {
    const parsed = scheduleInput.safeParse(await bodyOf(req))
    if (!parsed.success) throw refusal(z.prettifyError(parsed.error), 400)
    const target = allowed(parsed.data, req)
    const ahead = new Date(parsed.data.at).getTime() - Date.now()
    if (ahead <= 0) throw refusal('This moment has passed. Choose one to come, or publish now.', 400)
    if (ahead > farthestDays * 86_400_000) throw refusal('Choose a moment within the next two years.', 400)
    return Response.json(await scheduled(parsed.data, target, req), { status: 201, ...noStore })
  },
}

/** `POST /api/publishing/schedules/<id>/cancel`. */
export const cancelEndpoint: Endpoint = {
  path: `${path}/:id/cancel`,
  method: 'post',
  handler: async (req) => {
    const id = String(req.routeParams?.['id'])
    const found = await req.payload.findByID({
      collection: 'schedules',
      id,
      depth: 0,
      disableErrors: true,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (found === null) throw refusal('There is no such schedule.', 404)
    allowed({ collection: found.targetCollection, id: found.targetId }, req)
    if (found.state !== 'waiting') throw refusal('This has been carried out already, or was canceled.', 409)
    const canceled = await req.payload.update({
      collection: 'schedules',
      // It may be carried out at this very moment.
      where: { id: { equals: id }, state: { equals: 'waiting' } },
      data: { state: 'canceled', ranAt: new Date().toISOString(), outcome: `Canceled by ${nameOf(req)}.` },
      depth: 0,
      overrideAccess: true,
      req,
    })
    throwIfAnyFailed(canceled)
    const [schedule] = canceled.docs
    if (schedule === undefined) throw refusal('This has been carried out already, or was canceled.', 409)
    return Response.json({ schedule: shown(schedule) }, noStore)
  },
}

type Target<C extends Scheduled = Scheduled> = { collection: C; id: string }

function allowed({ collection, id }: { collection: string; id: string }, req: PayloadRequest): Target {
  if (!req.user) throw refusal('Please sign in.', 401)
  if (!isScheduled(collection)) throw refusal('Entries of this kind are not published by schedule.', 400)
  if (permissionFor(req, 'schedule', collection) !== 'yes')
    throw refusal('Only editors choose a time for publishing.', 403)
  return { collection, id }
}

async function findDocument<C extends Scheduled>({ collection, id }: Target<C>, req: PayloadRequest) {
  const document = await req.payload.findByID({
    collection,
    id,
    draft: false,
    depth: 0,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (document === null) throw refusal('There is no such entry.', 404)
  return document
}

async function scheduled<C extends Scheduled>(input: ScheduleInput, target: Target<C>, req: PayloadRequest) {
  const live = await findDocument(target, req)
  const { action, at, timeZone } = input
  if (action === 'unpublish' && live._status !== 'published') {
    const waiting = await req.payload.count({
      collection: 'schedules',
      where: {
        targetCollection: { equals: target.collection },
        targetId: { equals: target.id },
        action: { equals: 'publish' },
        state: { equals: 'waiting' },
        at: { less_than: at },
      },
      overrideAccess: true,
      req,
    })
    if (waiting.totalDocs === 0) throw refusal('This will not be public at that time, so it cannot be taken down.', 409)
  }
  const version = action === 'publish' ? await keptVersion(target, input.version, req) : null
  const schedule = await req.payload.create({
    collection: 'schedules',
    data: {
      targetCollection: target.collection,
      targetId: target.id,
      title: titleOf(target.collection, version?.version ?? live, req),
      action,
      at: new Date(at).toISOString(),
      timeZone,
      version: version === null ? null : String(version.id),
      contentHash: version === null ? null : contentHash(target.collection, version.version),
      askedBy: req.user?.id ?? null,
      askedByName: nameOf(req),
      state: 'waiting',
      tries: 0,
    },
    depth: 0,
    overrideAccess: true,
    req,
  })
  // Some can be mended by then, such as a link to what goes live before; so they are said, and nothing is refused.
  const gaps = version === null ? [] : await gapsOfDraft(target.collection, { ...version.version, id: target.id }, req)
  return { schedule: shown(schedule), problems: gaps.map(({ message }) => message) }
}

function titleOf(collection: Scheduled, document: object, { payload }: PayloadRequest): string {
  const field = payload.collections[collection].config.admin.useAsTitle ?? 'id'
  const title: unknown = Object.entries(document).find(([name]) => name === field)?.[1]
  return typeof title === 'string' && title !== '' ? title.slice(0, 200) : 'Without a title'
}

const nameOf = ({ user }: PayloadRequest): string =>
  user?.collection === 'users' && user.name ? user.name : 'somebody'

const shown = ({ id, action, at, timeZone, askedByName, state, outcome, ranAt }: Schedule) => ({
  id: String(id),
  action,
  at,
  timeZone,
  askedByName,
  state,
  outcome: outcome ?? null,
  ranAt: ranAt ?? null,
})
