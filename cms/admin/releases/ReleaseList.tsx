import { Gutter, SetStepNav } from '@payloadcms/ui'
import Link from 'next/link'
import type { ListViewServerProps } from 'payload'
import { readSettings } from '#settings'
import { permissionFor } from '../../fields/access.ts'
import { idOf } from '../../fields/resolve.ts'
import { shownNumber } from '../../publishing/kept-releases.ts'
import { secondsOf, secondsWords } from '../../publishing/seconds-of.ts'
import { accountNames } from '../account-names.ts'
import { Moment } from '../publishing/Moment.tsx'
import { PublishingState } from '../publishing/PublishingState.tsx'
import { standOf } from './release-words.ts'

const onePage = 20

/** The history of the site: what went out, when, why and by whom, and what did not. */
export async function ReleaseList({ payload, searchParams, user }: ListViewServerProps) {
  const req = { user: user ?? null }
  const page = Math.max(1, Number(searchParams?.['page']) || 1)
  const { docs, totalPages } = await payload.find({
    collection: 'releases',
    sort: '-number',
    limit: onePage,
    page,
    depth: 0,
    overrideAccess: false,
    user: req.user,
  })
  const names = await accountNames(
    payload,
    docs.map(({ requestedBy }) => idOf(requestedBy)),
  )
  const shown = await shownNumber(payload, readSettings().dataDir)
  const list = `${payload.config.routes.admin}/collections/releases`
  return (
    <Gutter className="irh-home irh-releases">
      <SetStepNav nav={[{ label: 'Past states of the site' }]} />
      <main>
        <header className="irh-home__head">
          <h1>Past states of the site</h1>
        </header>
        <PublishingState mayPublish={permissionFor(req, 'publish', 'releases') === 'yes'} historyUrl={null} />
        <ol className="irh-releases__list">
          {docs.map((release) => (
            <li key={release.id} data-stand={release.number === shown ? 'now' : release.status}>
              <Link href={`${list}/${release.id}`}>Release {release.number}</Link>
              <span className="irh-releases__stand">{standOf(release, shown)}</span>
              <p>{release.reason}</p>
              <p className="irh-quiet">
                {release.requestedBy && `${names.get(String(release.requestedBy)) ?? 'An account that is gone'}, `}
                <Moment iso={release.finishedAt ?? release.createdAt} />, {secondsWords(secondsOf(release))}
              </p>
            </li>
          ))}
        </ol>
        {totalPages > 1 && (
          <nav className="irh-releases__pages" aria-label="More releases">
            {page > 1 && <Link href={`${list}?page=${page - 1}`}>Newer</Link>}
            <span>
              Page {page} of {totalPages}
            </span>
            {page < totalPages && <Link href={`${list}?page=${page + 1}`}>Older</Link>}
          </nav>
        )}
      </main>
    </Gutter>
  )
}
