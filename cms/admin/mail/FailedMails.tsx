import Link from 'next/link'
import type { PayloadRequest } from 'payload'
import { permissionFor } from '../../fields/access.ts'
import { readable } from '../../fields/sealed.ts'
import { mailKindLabels } from '../../mail/outbox/collection.ts'

const shownAtMost = 10

/** On the home screen: mails that wait for somebody to send them again. Nothing while there are none. */
export async function FailedMails({ req }: { req: PayloadRequest }) {
  if (permissionFor(req, 'read', 'outbox') !== 'yes') return null
  const { docs, totalDocs } = await req.payload.find({
    collection: 'outbox',
    where: { state: { equals: 'failed' } },
    sort: '-updatedAt',
    limit: shownAtMost,
    depth: 0,
    select: { kind: true, to: true, reference: true, lastError: true },
    overrideAccess: false,
    user: req.user,
    req,
  })
  if (totalDocs === 0) return null
  const { admin } = req.payload.config.routes
  return (
    <section className="irh-part irh-failed-mails">
      <h2>Mails that could not be sent</h2>
      <ul>
        {docs.map(({ id, kind, to, reference, lastError }) => (
          <li key={id}>
            <Link href={`${admin}/collections/outbox/${id}`}>
              {mailKindLabels[kind]}
              {reference ? ` (${reference})` : ''}, to {readable(to)}
            </Link>
            <span className="irh-fault">The reason that was given: {lastError ? readable(lastError) : 'none'}</span>
          </li>
        ))}
      </ul>
      {totalDocs > shownAtMost && (
        <p>
          <Link href={`${admin}/collections/outbox?where[state][equals]=failed`}>All {totalDocs} of them</Link>
        </p>
      )}
    </section>
  )
}
