'use client'
import { toast, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { refusalIn } from '../ask-api.ts'
import type { ImpactQuestion } from '../impact/ask-impact.ts'
import { ImpactDialog } from '../impact/ImpactDialog.tsx'
import { tellPublishingMoved } from './use-publishing-status.ts'

/** Goes back to a release that is kept, after showing what visitors would see otherwise. */
export function RollBackButton({ number }: { number: number }) {
  const { config } = useConfig()
  const router = useRouter()
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)

  const rollBack = async () => {
    const answer = await fetch(`${config.routes.api}/publishing/roll-back`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ number }),
    })
    if (!answer.ok) return refusalIn(answer)
    tellPublishingMoved()
    toast.success(`Release ${number} is live again. Publishing is on hold.`)
    router.refresh()
    return null
  }

  return (
    <>
      <button type="button" className="irh-button irh-button--quiet" onClick={() => setQuestion({ release: number })}>
        Roll back to this release
      </button>
      <ImpactDialog
        question={question}
        title={`Show release ${number} again?`}
        confirmLabel="Roll back"
        onClose={() => setQuestion(null)}
        onConfirm={rollBack}
      >
        <p>Publishing is on hold from then on: changes wait until someone publishes the site again.</p>
      </ImpactDialog>
    </>
  )
}
