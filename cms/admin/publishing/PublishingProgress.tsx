'use client'
import { useConfig } from '@payloadcms/ui'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { secondsWords } from '../../publishing/seconds-of.ts'
import { isBusy, usePublishingStatus } from './use-publishing-status.ts'

type Props = {
  /** What was published, and which time since the form was opened. */
  collection: ContentCollection | GlobalSlug
  id: string | null
  round: number
}

/** Beside the button that published something: until visitors see it, or why they do not. */
export function PublishingProgress({ collection, id, round }: Props) {
  const { config } = useConfig()
  const { status, isUnreachable } = usePublishingStatus(config.routes.api, round)
  const held = status?.held.find((entry) => entry.collection === collection && entry.id === id)
  const home = config.routes.admin
  const words = () => {
    if (isUnreachable) return 'How publishing goes could not be read.'
    if (status === null) return 'Publishing …'
    if (status.state === 'held') return 'Saved. Publishing is on hold.'
    if (isBusy(status)) {
      const { drawn } = status
      return drawn === null || status.state !== 'drawing' ? 'Publishing …' : `Drawing ${drawn.count} of ${drawn.of} …`
    }
    if (status.state === 'failed') return 'It did not go out.'
    if (held !== undefined) return `Visitors do not see it yet: ${held.message}.`
    return status.release === null ? '' : `Live after ${secondsWords(status.release.seconds)}.`
  }
  return (
    <p role="status" className="irh-progress" data-state={held === undefined ? status?.state : 'failed'}>
      {words()}
      {status?.state === 'failed' && (
        <>
          {' '}
          <a href={home}>See why</a>
        </>
      )}
    </p>
  )
}
