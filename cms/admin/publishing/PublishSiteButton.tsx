'use client'
import { toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { refusalIn } from '../ask-api.ts'
import type { ImpactQuestion } from '../impact/ask-impact.ts'
import { ImpactDialog } from '../impact/ImpactDialog.tsx'
import { tellPublishingMoved } from './use-publishing-status.ts'

type Props = {
  label: string
  /** The last try was refused because the site would lose many pages: it takes a yes. */
  needsYes?: boolean
}

/** Publishes all that waits, after showing it; offered where publishing is on hold or has failed. */
export function PublishSiteButton({ label, needsYes = false }: Props) {
  const { config } = useConfig()
  const router = useRouter()
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  const [acceptFewerPages, setAccept] = useState(false)

  const publish = async () => {
    const answer = await fetch(`${config.routes.api}/publishing/publish`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ acceptFewerPages }),
    })
    tellPublishingMoved()
    if (!answer.ok) return refusalIn(answer)
    toast.success('The site is published.')
    router.refresh()
    return null
  }

  return (
    <>
      <button type="button" className="irh-button" onClick={() => setQuestion({ waiting: true })}>
        {label}
      </button>
      <ImpactDialog
        question={question}
        title="Publish the site?"
        confirmLabel="Publish the site"
        onClose={() => setQuestion(null)}
        onConfirm={publish}
      >
        {needsYes && (
          <label className="irh-choice">
            <input type="checkbox" checked={acceptFewerPages} onChange={(event) => setAccept(event.target.checked)} />
            The site is meant to have far fewer pages.
          </label>
        )}
      </ImpactDialog>
    </>
  )
}
