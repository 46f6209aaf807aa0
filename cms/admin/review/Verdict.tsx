'use client'
import { useAuth, useConfig, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import type { UIFieldClientComponent } from 'payload'
import { useState } from 'react'
import { z } from 'zod'
import type { ReviewStage } from '#model/provenance.ts'
import { askApi, messageOf } from '../ask-api.ts'

const noted = z.object({ review: z.object({ stage: z.string() }) })
const verdicts = [
  { stage: 'approved', label: 'Approve' },
  { stage: 'changes-requested', label: 'Ask for changes' },
] as const satisfies readonly { stage: ReviewStage; label: string }[]

/** What reviewers think of a text: they change nothing else in it. Those who may write choose the stage above. */
export const Verdict: UIFieldClientComponent = () => {
  const { user } = useAuth()
  const { id, collectionSlug, data, isTrashed } = useDocumentInfo()
  const { config } = useConfig()
  const stage: unknown = useFormFields(([fields]) => fields['review.stage']?.value)
  const [fault, setFault] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  if (user?.['role'] !== 'reviewer' || id === undefined || isTrashed || stage === 'drafting') return null

  const say = async (verdict: ReviewStage) => {
    setBusy(true)
    try {
      await askApi(noted, `${config.routes.api}/${collectionSlug}/${id}/review`, {
        stage: verdict,
        updatedAt: data?.['updatedAt'],
      })
      window.location.reload()
    } catch (error) {
      setFault(messageOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="irh-deeds">
      {verdicts
        .filter((verdict) => verdict.stage !== stage)
        .map((verdict) => (
          <button
            key={verdict.stage}
            type="button"
            className={verdict.stage === 'approved' ? 'irh-button' : 'irh-button irh-button--quiet'}
            aria-disabled={isBusy}
            onClick={() => !isBusy && void say(verdict.stage)}
          >
            {verdict.label}
          </button>
        ))}
      {fault !== null && <p role="alert">{fault}</p>}
    </div>
  )
}
