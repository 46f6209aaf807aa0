'use client'
import { useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { DeedButton } from './DeedButton.tsx'

/** Above the outbox: see whether mails arrive. */
export function TestMail() {
  const { config } = useConfig()
  const router = useRouter()
  return (
    <DeedButton
      id="send-test-mail"
      label="Send a test mail"
      url={`${config.routes.api}/outbox/test`}
      onDone={() => router.refresh()}
    />
  )
}
