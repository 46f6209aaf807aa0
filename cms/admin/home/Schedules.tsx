import Link from 'next/link'
import type { PayloadRequest } from 'payload'
import { momentWords } from '#model/publishing/schedules.ts'
import { permissionFor } from '../../fields/access.ts'
import type { Schedule } from '../../generated/payload-types.ts'
import { isScheduled } from '../../publishing/schedules/scheduled.ts'

const shownAtMost = 10

/** What goes live or is taken down by itself, and how the last ones went; for those who may schedule. */
export async function Schedules({ req }: { req: PayloadRequest }) {
  if (permissionFor(req, 'schedule', 'essays') !== 'yes') return null
  const query = {
    collection: 'schedules',
    limit: shownAtMost,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  } as const
  const waiting = await req.payload.find({ ...query, where: { state: { equals: 'waiting' } }, sort: 'at' })
  const ran = await req.payload.find({ ...query, where: { state: { in: ['done', 'failed'] } }, sort: '-ranAt' })
  return (
    <section className="irh-part irh-planned">
      <h2>Planned</h2>
      {waiting.docs.length === 0 && <p className="irh-quiet">Nothing is planned.</p>}
      <Rows schedules={waiting.docs} req={req} />
      {waiting.totalDocs > shownAtMost && (
        <p className="irh-quiet">And {waiting.totalDocs - shownAtMost} more after these.</p>
      )}
      {ran.docs.length > 0 && (
        <>
          <h3>Lately</h3>
          <Rows schedules={ran.docs} req={req} />
        </>
      )}
    </section>
  )
}

async function Rows({ schedules, req }: { schedules: Schedule[]; req: PayloadRequest }) {
  const rows = await Promise.all(schedules.map(async (schedule) => ({ schedule, form: await formOf(schedule, req) })))
  return (
    <ul>
      {rows.map(({ schedule, form }) => (
        <li key={schedule.id}>
          {form === null ? schedule.title : <Link href={form}>{schedule.title}</Link>}
          <span className={schedule.state === 'failed' ? 'irh-fault' : 'irh-quiet'}>{wordsFor(schedule)}</span>
        </li>
      ))}
    </ul>
  )
}

/** The form of its entry, which has another address in the trash; `null`: it was deleted. */
async function formOf({ targetCollection, targetId: id }: Schedule, req: PayloadRequest): Promise<string | null> {
  if (!isScheduled(targetCollection)) return null
  const entry = await req.payload.findByID({
    collection: targetCollection,
    id,
    depth: 0,
    trash: true,
    disableErrors: true,
    overrideAccess: true,
    req,
  })
  if (entry === null) return null
  const isTrashed = 'deletedAt' in entry && Boolean(entry.deletedAt)
  return `${req.payload.config.routes.admin}/collections/${targetCollection}/${isTrashed ? 'trash/' : ''}${id}`
}

function wordsFor({ action, at, timeZone, state, outcome, askedByName }: Schedule): string {
  const moment = momentWords(at, timeZone)
  if (state === 'waiting') {
    return `${action === 'publish' ? 'goes live' : 'is taken down'} on ${moment}, asked for by ${askedByName}`
  }
  return `${moment}: ${state === 'failed' ? 'Not done. ' : ''}${outcome ?? ''}`
}
