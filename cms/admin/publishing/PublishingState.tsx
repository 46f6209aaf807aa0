'use client'
import { useConfig } from '@payloadcms/ui'
import { isAboutFewerPages } from '../../publishing/release/fewer-pages.ts'
import { secondsWords } from '../../publishing/seconds-of.ts'
import type { PublishingStatus } from '../../publishing/status-answer.ts'
import { HeldEntries } from '../impact/HeldEntries.tsx'
import { Moment } from './Moment.tsx'
import { PublishSiteButton } from './PublishSiteButton.tsx'
import { usePublishingStatus } from './use-publishing-status.ts'

const words: Readonly<Record<PublishingStatus['state'], string>> = {
  idle: 'Visitors see everything that is published.',
  queued: 'A change is about to be published.',
  drawing: 'The pages are being drawn.',
  checking: 'The new pages are being checked.',
  held: 'Publishing is on hold.',
  failed: 'The last changes could not be published. Visitors see the site as it was before.',
}

type Props = {
  mayPublish: boolean
  /** Where the history is; `null` for those who may not read it. */
  historyUrl: string | null
}

/** Whether visitors see what staff have published, followed while something moves, and what to do when it does not. */
export function PublishingState({ mayPublish, historyUrl }: Props) {
  const { config } = useConfig()
  const { status, isUnreachable } = usePublishingStatus(config.routes.api)
  const state = isUnreachable || status?.failure != null ? 'failed' : (status?.state ?? 'idle')
  const stands = state === 'idle' && status !== null && status.held.length > 0 ? 'partly' : state
  return (
    <section className="irh-release" data-state={stands} aria-label="How the site stands">
      <div role="status" className="irh-release__said">
        {isUnreachable ? (
          <p>How the site stands could not be read just now. It will be asked again by itself.</p>
        ) : status === null ? (
          <p>Looking at the site …</p>
        ) : (
          <Said status={status} />
        )}
      </div>
      {status?.drawn && status.state === 'drawing' && (
        // Beside what is read aloud: nobody wants to hear every page.
        <p className="irh-release__drawn">
          <progress aria-label="Pages drawn" max={status.drawn.of} value={status.drawn.count} />
          {status.drawn.count} of {status.drawn.of}
        </p>
      )}
      {status !== null && (status.state === 'held' || status.state === 'failed') && (
        <>
          {status.failure !== null && (
            <p className="irh-release__failure">
              {status.failure} Mend what is named, or publish again if it has passed.
            </p>
          )}
          {mayPublish ? (
            <PublishSiteButton
              label="Publish the site"
              needsYes={status.failure !== null && isAboutFewerPages(status.failure)}
            />
          ) : (
            <p>An editor or admin can publish it again.</p>
          )}
        </>
      )}
      {status !== null && (
        <HeldEntries title="This stays as visitors know it:" held={status.held} adminUrl={config.routes.admin} />
      )}
      {status?.release && (
        <p className="irh-quiet">
          {historyUrl === null ? (
            `Release ${status.release.number}`
          ) : (
            <a href={historyUrl}>Release {status.release.number}</a>
          )}
          : {status.release.reason}, <Moment iso={status.release.finishedAt} />
        </p>
      )}
    </section>
  )
}

const longSeconds = 5

function Said({ status: { state, hold, seconds, release, failure, held } }: { status: PublishingStatus }) {
  const wasJustLive = release !== null && state === 'idle' && Date.now() - Date.parse(release.finishedAt) < 60_000
  return (
    <p>
      {state === 'idle' && held.length > 0
        ? 'Visitors see what is published, but for what is named here.'
        : words[failure === null ? state : 'failed']}
      {(state === 'drawing' || state === 'checking') && seconds >= longSeconds && ' This takes longer than usual.'}
      {wasJustLive && ` Live after ${secondsWords(release.seconds)}.`}
      {hold !== null &&
        ` ${hold.by ?? 'Somebody'} went back to release ${hold.release}; changes wait until the site is published again.`}
    </p>
  )
}
