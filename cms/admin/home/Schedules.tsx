import Link from 'next/link'
import type { PayloadRequest } from 'payload'
import { momentWords } from '#model/publishing/schedules.ts'
import { permissionFor } from '../../fields/access.ts'
import type { Schedule } from '../../generated/payload-types.ts'

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
  const { admin } = req.payload.config.routes
  return (
    <section className="irh-part irh-planned">
      <h2>Planned</h2>
      {waiting.docs.length === 0 && <p className="irh-quiet">Nothing is planned.</p>}
      <Rows schedules={waiting.docs} admin={admin} />
      {waiting.totalDocs > shownAtMost && (
        <p className="irh-quiet">And {waiting.totalDocs - shownAtMost} more after these.</p>
      )}
      {ran.docs.length > 0 && (
        <>
          <h3>Done lately</h3>
          <Rows schedules={ran.docs} admin={admin} />
        </>
      )}
    </section>
  )
}

function Rows({ schedules, admin }: { schedules: Schedule[]; admin: string }) {
  return (
    <ul>
      {schedules.map((schedule) => (
        <li key={schedule.id}>
          <Link href={`${admin}/collections/${schedule.targetCollection}/${schedule.targetId}`}>{schedule.title}</Link>
          <span className={schedule.state === 'failed' ? 'irh-fault' : 'irh-quiet'}>{wordsFor(schedule)}</span>
        </li>
      ))}
    </ul>
  )
}

function wordsFor({ action, at, timeZone, state, outcome, askedByName }: Schedule): string {
  const moment = momentWords(at, timeZone)
  if (state === 'waiting') {
    return `${action === 'publish' ? 'goes live' : 'is taken down'} on ${moment}, asked for by ${askedByName}`
  }
  return `${moment}: ${state === 'failed' ? 'Not done. ' : ''}${outcome ?? ''}`
}
