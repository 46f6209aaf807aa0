'use client'
import {
  FormSubmit,
  useConfig,
  useDocumentInfo,
  useEditDepth,
  useForm,
  useFormModified,
  useHotkey,
} from '@payloadcms/ui'
import { useState } from 'react'
import type { ContentCollection } from '#model/snapshot.ts'
import { PublishingProgress } from '../publishing/PublishingProgress.tsx'
import { useQuotedTitle } from '../use-quoted-title.ts'
import { useSaveDraft } from '../words/use-save-draft.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { FormDeedDialog } from './FormDeedDialog.tsx'

/** In place of Payload's: shows what visitors will see otherwise, and publishes when the answer is yes. */
export function PublishButton({ collection }: { collection: ContentCollection }) {
  const {
    id,
    hasPublishedDoc,
    hasPublishPermission,
    setHasPublishedDoc,
    setMostRecentVersionIsAutosaved,
    setUnpublishedVersionCount,
    unpublishedVersionCount,
  } = useDocumentInfo()
  const { config } = useConfig()
  const { getData, setModified, submit } = useForm()
  const title = useQuotedTitle()
  const isModified = useFormModified()
  const editDepth = useEditDepth()
  const saveDraft = useSaveDraft()
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  const [round, setRound] = useState(0)
  const url = `${config.routes.api}/${collection}${id === undefined ? '' : `/${id}`}`

  // As Payload's own button: the draft is kept at once.
  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    if (id === undefined) return
    event.preventDefault()
    event.stopPropagation()
    if (isModified) void saveDraft()
  })

  if (!hasPublishPermission) return null
  const canPublish = isModified || unpublishedVersionCount > 0 || !hasPublishedDoc

  const publish = async () => {
    const done = await submit({
      acceptValues: { overrideLocalChanges: false },
      action: `${url}?depth=0`,
      overrides: { _status: 'published' },
    })
    // Refused: what is on the screen is still to be saved.
    if (done?.res.ok !== true) return setModified(true)
    setRound((before) => before + 1)
    setUnpublishedVersionCount(0)
    setMostRecentVersionIsAutosaved(false)
    setHasPublishedDoc(true)
  }

  return (
    <>
      {round > 0 && id !== undefined && hasPublishedDoc && (
        <PublishingProgress collection={collection} id={String(id)} round={round} />
      )}
      <FormSubmit
        buttonId="action-save"
        type="button"
        size="medium"
        disabled={!canPublish}
        onClick={() =>
          setQuestion({ collection, id: id === undefined ? null : String(id), action: 'publish', data: getData() })
        }
      >
        Publish
      </FormSubmit>
      <FormDeedDialog
        form={{ collection }}
        question={question}
        title={`Publish ${title}?`}
        label="Publish"
        onClose={() => setQuestion(null)}
        send={publish}
      />
    </>
  )
}
