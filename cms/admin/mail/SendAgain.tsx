'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { DeedButton } from './DeedButton.tsx'

/** On a mail that has not gone out. */
export function SendAgain() {
  const { config } = useConfig()
  const router = useRouter()
  const { id, data } = useDocumentInfo()
  const state: unknown = data?.['state']
  if (id === undefined || (state !== 'failed' && state !== 'queued' && state !== 'filed')) return null
  return (
    <DeedButton
      id="send-again"
      label="Send again"
      url={`${config.routes.api}/outbox/${id}/send-again`}
      onDone={() => router.refresh()}
    />
  )
}
