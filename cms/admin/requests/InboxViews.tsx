import Link from 'next/link'
import type { BeforeListTableServerProps } from 'payload'
import { permissionFor } from '../../fields/access.ts'
import { Figures } from './Figures.tsx'
import { FindRequest } from './FindRequest.tsx'
import { howLongAllWait } from './how-long-all-wait.ts'
import { addressOf, viewsFor } from './views.ts'

/** Above the list of requests: the ways staff look at it, what came in, and the file for a spreadsheet. */
export async function InboxViews({
  payload,
  user,
  searchParams,
}: BeforeListTableServerProps & { searchParams?: Record<string, unknown> }) {
  const { admin, api } = payload.config.routes
  const list = `${admin}/collections/collaboration-requests`
  const current = currentView(searchParams)
  const figures = await howLongAllWait(payload)
  const mayExport = permissionFor({ user: user ?? null }, 'export', 'collaboration-requests') === 'yes'
  return (
    <div className="irh-inbox">
      <nav aria-label="Views of the inbox">
        <ul>
          {viewsFor(String(user?.id)).map((view) => (
            <li key={view.name}>
              <Link
                href={addressOf(view, admin)}
                aria-current={current === view.name.toLowerCase() ? 'page' : undefined}
              >
                {view.name}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <ul className="irh-inbox__figures">
        {figures.map((figure) => (
          <li key={figure}>{figure}</li>
        ))}
      </ul>
      <FindRequest url={`${api}/collaboration-requests/find`} list={list} />
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
