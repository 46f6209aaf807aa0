import { APIError, createLocalReq, type Payload, type PayloadRequest, ValidationError } from 'payload'
import { inTransaction } from '../../database/in-transaction.ts'
import type { Schedule } from '../../generated/payload-types.ts'
import { refusal } from '../../refusal.ts'
import { contentHash } from '../content-hash.ts'
import { isScheduled, type Scheduled } from './scheduled.ts'
import { newestVersion } from './versions.ts'
import { wholeData } from './whole-data.ts'

// A fault that is nobody's (a full disk, a database that is away) is tried again at the next look.
const mostTries = 20

/** Does what was asked for, all of it or nothing, and notes how it went. Doing it twice does no harm. */
export async function runSchedule(payload: Payload, schedule: Schedule): Promise<void> {
  const req = await createLocalReq({ context: { requestedBy: accountOf(schedule) } }, payload)
  try {
    await inTransaction(req, async () => {
      const outcome = await carriedOut(schedule, req)
      if (outcome !== null) await note(schedule, { state: 'done', outcome }, req)
    })
  } catch (error) {
    await noteFailure(payload, schedule, error)
  }
}

/** What was done; `null`: the schedule was canceled in the meantime. */
async function carriedOut(schedule: Schedule, req: PayloadRequest): Promise<string | null> {
  const { state } = await req.payload.findByID({
    collection: 'schedules',
    id: schedule.id,
    depth: 0,
    overrideAccess: true,
    req,
  })
  if (state !== 'waiting') return null
  const { targetCollection: collection, targetId: id } = schedule
  if (!isScheduled(collection)) throw refusal('Entries of this kind are not published by schedule.', 409)
  return schedule.action === 'publish' ? publish({ collection, id, schedule }, req) : unpublish({ collection, id }, req)
}

type Target<C extends Scheduled> = { collection: C; id: string }

/** As readers know it, or would. */
async function findTarget<C extends Scheduled>({ collection, id }: Target<C>, req: PayloadRequest) {
  const document = await req.payload.findByID({
    collection,
    id,
    draft: false,
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (document === null) throw refusal('It was deleted.', 404)
  if ('deletedAt' in document && document.deletedAt)
    throw refusal('It is in the trash. Bring it back, then publish it.', 409)
  return document
}

async function unpublish<C extends Scheduled>(target: Target<C>, req: PayloadRequest): Promise<string> {
  const document = await findTarget(target, req)
  if (document._status !== 'published') return 'It was not public any more.'
  await save(target, { _status: 'draft' }, { draft: false, req })
  return 'Taken down.'
}

async function publish<C extends Scheduled>(
  { collection, id, schedule }: Target<C> & { schedule: Schedule },
  req: PayloadRequest,
): Promise<string> {
  const target = { collection, id }
  const live = await findTarget(target, req)
  const version = await findVersion(collection, schedule.version ?? '', req)
  if (version === null) {
    throw refusal('The version you chose is no longer kept, because there are 50 newer ones. Choose another.', 409)
  }
  if (contentHash(collection, version.version) !== schedule.contentHash) {
    throw refusal('The version you chose has changed since. Choose a version again.', 409)
  }
  const later = schedule.laterVersion ?? (await newestDraftAfter(target, version.id, req))
  if (later !== null && !schedule.laterVersion) await noteLater(schedule, later, req)

  const { flattenedFields } = req.payload.collections[collection].config
  // An address that readers know has moved only by "Change address", and stays where it is now.
  const address = live._status === 'published' ? addressOf(live) : {}
  const whole = { ...wholeData(flattenedFields, version.version), ...address }
  const published = await save(target, { ...whole, _status: 'published' }, { draft: false, req })

  const draft = later === null ? null : await findVersion(collection, later, req)
  if (draft === null) return 'Published.'
  const kept: Record<string, unknown> = { ...wholeData(flattenedFields, draft.version), ...addressOf(published) }
  const dated = 'publishedOn' in published && !kept['publishedOn'] ? { publishedOn: published.publishedOn } : {}
  await save(target, { ...kept, ...dated, _status: 'draft' }, { draft: true, req })
  return 'Published. Later changes are kept as a draft.'
}

async function findVersion<C extends Scheduled>(collection: C, id: string, req: PayloadRequest) {
  return req.payload.findVersionByID({
    collection,
    id,
    depth: 0,
    disableErrors: true,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })
}

/** Later edits that nobody asked to publish. */
async function newestDraftAfter<C extends Scheduled>(target: Target<C>, version: string | number, req: PayloadRequest) {
  const newest = await newestVersion(target, req)
  if (newest === null || newest.version._status === 'published') return null
  return String(newest.id) === String(version) ? null : String(newest.id)
}

const addressFields = new Set(['slug', 'path', 'key'])

const addressOf = (document: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(document).filter(([name, value]) => addressFields.has(name) && value))

const save = <C extends Scheduled>(
  { collection, id }: Target<C>,
  data: Record<string, unknown>,
  { draft, req }: { draft: boolean; req: PayloadRequest },
) =>
  // They are this collection's own fields, out of one of its versions, which Payload's types cannot follow.
  req.payload.update({ collection, id, data: data as never, draft, depth: 0, overrideAccess: true, req })

type Noted = Partial<Pick<Schedule, 'state' | 'outcome' | 'laterVersion' | 'tries'>>

async function note(schedule: Schedule, noted: Noted, req: Partial<PayloadRequest> & Pick<PayloadRequest, 'payload'>) {
  const isOver = noted.state !== undefined
  await req.payload.update({
    collection: 'schedules',
    id: schedule.id,
    data: { ...noted, ...(isOver && { ranAt: new Date().toISOString() }) },
    depth: 0,
    overrideAccess: true,
    req,
  })
}

/** Where a save is not one transaction: known before anything is published, so that a second try finds the later edits. */
async function noteLater(schedule: Schedule, laterVersion: string, req: PayloadRequest): Promise<void> {
  await note(schedule, { laterVersion }, req)
}

async function noteFailure(payload: Payload, schedule: Schedule, error: unknown): Promise<void> {
  const tries = schedule.tries + 1
  const reason = reasonIn(error)
  if (reason === null)
    payload.logger.error({ err: error, msg: `“${schedule.title}” could not be published as scheduled` })
  if (reason === null && tries < mostTries) return note(schedule, { tries }, { payload })
  const outcome =
    reason ?? 'Something went wrong here, again and again. Publish it by hand, and tell whoever runs the server.'
  await note(schedule, { tries, state: 'failed', outcome }, { payload })
}

/** What an editor can mend, in words; `null`: a fault of ours. */
function reasonIn(error: unknown): string | null {
  if (error instanceof ValidationError) {
    const faults = error.data.errors.map(({ label, message, path }) => `${String(label ?? path)}: ${message}`)
    return `It is not ready to be published. ${faults.join(' ')}`.slice(0, 1000)
  }
  return error instanceof APIError && error.status < 500 ? error.message : null
}

const accountOf = ({ askedBy }: Schedule): string | null =>
  askedBy === null || askedBy === undefined ? null : String(typeof askedBy === 'object' ? askedBy.id : askedBy)
