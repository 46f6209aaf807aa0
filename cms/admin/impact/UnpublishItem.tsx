'use client'
import { PopupList, toast, useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'
import { useState } from 'react'
import type { ContentCollection } from '#model/snapshot.ts'
import { refusalIn } from '../ask-api.ts'
import { useQuotedTitle } from '../use-quoted-title.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { ImpactDialog } from './ImpactDialog.tsx'

/** In place of Payload's: shows which pages change and go away before the entry is taken down. */
export function UnpublishItem({ collection }: { collection: ContentCollection }) {
  const {
    id,
    data,
    hasPublishedDoc,
    hasPublishPermission,
    incrementVersionCount,
    isTrashed,
    setHasPublishedDoc,
    setMostRecentVersionIsAutosaved,
    setUnpublishedVersionCount,
  } = useDocumentInfo()
  const { config } = useConfig()
  const { reset } = useForm()
  const title = useQuotedTitle()
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  if (id === undefined || !hasPublishPermission || !hasPublishedDoc || isTrashed) return null

  const unpublish = async () => {
    const answer = await fetch(`${config.routes.api}/${collection}/${id}?depth=0`, {
      method: 'PATCH',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ _status: 'draft' }),
    })
    if (!answer.ok) return refusalIn(answer)
    await reset({ ...data, _status: 'draft' })
    incrementVersionCount()
    setUnpublishedVersionCount(1)
    setMostRecentVersionIsAutosaved(false)
    setHasPublishedDoc(false)
    toast.success(`Taken down: ${title}. The draft stays.`)
    return null
  }

  return (
    <>
      <PopupList.Button
        id="action-unpublish"
        onClick={() => setQuestion({ collection, id: String(id), action: 'unpublish' })}
      >
        Unpublish
      </PopupList.Button>
      <ImpactDialog
        question={question}
        title={`Unpublish ${title}?`}
        confirmLabel="Unpublish"
        onClose={() => setQuestion(null)}
        onConfirm={unpublish}
      />
    </>
  )
}
