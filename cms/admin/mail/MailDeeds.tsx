'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { Bounced } from './Bounced.tsx'
import { DeedButton } from './DeedButton.tsx'

const canBeSentAgain = new Set<unknown>(['failed', 'queued', 'filed', 'bounced'])

/** On a mail: what an admin can do about it. */
export function MailDeeds() {
  const { config } = useConfig()
  const router = useRouter()
  const { id, data } = useDocumentInfo()
  const state: unknown = data?.['state']
  if (id === undefined) return null
  return (
    <>
      {canBeSentAgain.has(state) && (
        <DeedButton
          id="send-again"
          label="Send again"
          url={`${config.routes.api}/outbox/${id}/send-again`}
          onDone={() => router.refresh()}
        />
      )}
      {(state === 'sent' || state === 'failed') && <Bounced url={`${config.routes.api}/outbox/${id}/bounced`} />}
    </>
  )
}
