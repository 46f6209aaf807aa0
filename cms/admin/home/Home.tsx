import type { DashboardViewServerProps } from '@payloadcms/next/views'
import { Gutter } from '@payloadcms/ui'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { reviewStageLabels } from '#model/labels.ts'
import { readSettings } from '#settings'
import { permissionFor } from '../../fields/access.ts'
import { FailedMails } from '../mail/FailedMails.tsx'
import { PublishingState } from '../publishing/PublishingState.tsx'
import { addressOf, newOnes, quarantine } from '../requests/views.ts'
import { EndingApprovals } from './EndingApprovals.tsx'
import { Schedules } from './Schedules.tsx'
import { textsInReview, type Unconfirmed, unconfirmed, type Waiting, waitingRequests } from './waiting.ts'

/** The first screen: what waits for staff, how the site stands, and the way to everything else. */
export async function Home({ initPageResult, navGroups = [] }: DashboardViewServerProps) {
  const { req } = initPageResult
  const { user, payload } = req
  if (!user) return null
  const { admin } = payload.config.routes
  const asking = { req, user }
  const requests = await waitingRequests(asking)
  const texts = await textsInReview(asking)
  const counts = await unconfirmed(asking)
  return (
    <Gutter className="irh-home">
      <main>
        <header className="irh-home__head">
          <h1>{'name' in user && user.name ? `Welcome, ${user.name}` : 'Welcome'}</h1>
          <a className="irh-button" href={readSettings().siteUrl} target="_blank" rel="noreferrer">
            Open the site
          </a>
        </header>
        <PublishingState
          mayPublish={permissionFor(req, 'publish', 'releases') === 'yes'}
          historyUrl={permissionFor(req, 'read', 'releases') === 'yes' ? `${admin}/collections/releases` : null}
        />
        <div className="irh-home__parts">
          {requests !== null && (
            <Part title="Collaboration requests">
              {requests.fresh === 0 ? (
                <p className="irh-quiet">No new requests.</p>
              ) : (
                <p>
                  <Link href={addressOf(newOnes, admin)}>
                    {requests.fresh === 1 ? 'One new request' : `${requests.fresh} new requests`}
                  </Link>
                </p>
              )}
              {requests.inQuarantine > 0 && (
                <p>
                  <Link href={addressOf(quarantine, admin)}>{requests.inQuarantine} in quarantine to look at</Link>
                </p>
              )}
            </Part>
          )}
          <FailedMails req={req} />
          <Part title="On the way to being published">
            <InReview texts={texts} admin={admin} />
          </Part>
          <Schedules req={req} />
          <EndingApprovals req={req} />
          {counts !== null && (
            <Part title="Needs IRH’s confirmation">
              <ToConfirm counts={counts} admin={admin} />
            </Part>
          )}
        </div>
        <nav className="irh-home__groups" aria-label="Everything">
          {navGroups.map(({ label, entities }) => (
            <section key={label}>
              <h2>{label}</h2>
              <ul>
                {entities.map(({ slug, type, label: name }) => (
                  <li key={slug}>
                    <Link href={`${admin}/${type}/${slug}`}>{String(name)}</Link>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </nav>
      </main>
    </Gutter>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="irh-part">
      <h2>{title}</h2>
      {children}
    </section>
  )
}

function InReview({ texts, admin }: { texts: Waiting[]; admin: string }) {
  if (texts.length === 0) return <p className="irh-quiet">Nothing is waiting for a review.</p>
  return (
    <ul>
      {texts.map(({ id, collection, title, kind, stage }) => (
        <li key={id}>
          <Link href={`${admin}/collections/${collection}/${id}`}>{title}</Link>
          <span className="irh-quiet">
            {kind}, {reviewStageLabels[stage].toLowerCase()}
          </span>
        </li>
      ))}
    </ul>
  )
}

function ToConfirm({ counts, admin }: { counts: Unconfirmed[]; admin: string }) {
  if (counts.length === 0) return <p className="irh-quiet">All wording is IRH’s own or has been confirmed.</p>
  return (
    <ul>
      {counts.map(({ path, label, count }) => (
        <li key={path}>
          <Link href={`${admin}/${path}`}>{label}</Link>
          <span className="irh-quiet">{count}</span>
        </li>
      ))}
    </ul>
  )
}
