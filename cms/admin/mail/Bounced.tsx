'use client'
import { useRouter } from 'next/navigation'
import { DeedButton } from './DeedButton.tsx'

/** The mailbox got it back, or it could not be sent: nobody waits for it any more. */
export function Bounced({ url, about }: { url: string; about?: string }) {
  const router = useRouter()
  return (
    <DeedButton
      id={about === undefined ? 'mark-bounced' : `mark-bounced-${about}`}
      label="It did not arrive"
      url={url}
      onDone={() => router.refresh()}
    />
  )
}
