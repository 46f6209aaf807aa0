import Link from 'next/link'
import type { BeforeListTableServerProps, Payload } from 'payload'
import { permissionFor } from '../../fields/access.ts'
import { mailHealth } from '../../mail/health.ts'
import { requestsHealth } from '../../partners/collaboration-requests/health.ts'
import { inboxLag } from '../../partners/collaboration-requests/inbox.ts'
import { Figures } from './Figures.tsx'
import { viewsFor } from './views.ts'

/** Above the list of requests: the ways staff look at it, what came in, and the file for a spreadsheet. */
export async function InboxViews({
  payload,
  user,
  searchParams,
}: BeforeListTableServerProps & { searchParams?: Record<string, unknown> }) {
  const { admin, api } = payload.config.routes
  const list = `${admin}/collections/collaboration-requests`
  const current = currentView(searchParams)
  const figures = await figuresOf(payload)
  const mayExport = permissionFor({ user: user ?? null }, 'export', 'collaboration-requests') === 'yes'
  return (
    <div className="irh-inbox">
      <nav aria-label="Views of the inbox">
        <ul>
          {viewsFor(String(user?.id)).map(({ name, query }) => (
            <li key={name}>
              <Link
                href={`${list}?view=${name.toLowerCase()}${query}`}
                aria-current={current === name.toLowerCase() ? 'page' : undefined}
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ul className="irh-quiet irh-inbox__figures">
        {figures.map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
      </ul>
      <details className="irh-part">
        <summary>What came in during the last twelve weeks</summary>
        <Figures url={`${api}/collaboration-requests/figures`} />
      </details>
      {mayExport && (
        <p>
          <a href={`${api}/collaboration-requests/export.csv`}>Download all requests for a spreadsheet (CSV)</a>
        </p>
      )}
    </div>
  )
}

const currentView = (searchParams: Record<string, unknown> | undefined): string => {
  const view = searchParams?.['view']
  return typeof view === 'string' ? view : 'all'
}

/** How long people wait for us, and whether anything is stuck on its way. */
async function figuresOf(payload: Payload): Promise<string[]> {
  const [requests, mail, inbox] = await Promise.all([requestsHealth(payload), mailHealth(payload), inboxLag()])
  return [
    requests.unanswered === 0
      ? 'Every request has been taken up.'
      : `The oldest new request has waited ${ageIn(requests.oldestUnansweredSeconds)}.`,
    ...(mail.failed > 0
      ? [`Mails that could not be sent: ${mail.failed}. An admin sends them again from the outbox.`]
      : []),
    ...(mail.waiting > 0 ? [`Mails on their way: ${mail.waiting}, the oldest for ${ageIn(mail.oldestSeconds)}.`] : []),
    ...(inbox !== null && inbox.uncopied > 0
      ? [
          `Requests that have arrived and are not shown here yet: ${inbox.uncopied}, the oldest for ${ageIn(inbox.oldestSeconds)}.`,
        ]
      : []),
  ]
}

const ageIn = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600)
  if (hours < 1) return 'less than an hour'
  if (hours < 2) return 'an hour'
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}
