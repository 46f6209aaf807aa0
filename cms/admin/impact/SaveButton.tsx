'use client'
import {
  FormSubmit,
  useDocumentInfo,
  useDocumentTitle,
  useEditDepth,
  useForm,
  useFormModified,
  useHotkey,
  useOperation,
} from '@payloadcms/ui'
import { useState } from 'react'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { PublishingProgress } from '../publishing/PublishingProgress.tsx'
import type { ImpactQuestion } from './ask-impact.ts'
import { ImpactDialog } from './ImpactDialog.tsx'
import { useShowField } from './use-show-field.ts'

type Props = { collection: ContentCollection } | { global: GlobalSlug }

/** In place of Payload's, where there are no drafts and saving is publishing. */
export function SaveButton(form: Props) {
  const { id, uploadStatus } = useDocumentInfo()
  const { getData, submit } = useForm()
  const { title } = useDocumentTitle()
  const isModified = useFormModified()
  const isNew = useOperation() === 'create'
  const editDepth = useEditDepth()
  const showField = useShowField(form)
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  const [round, setRound] = useState(0)
  const isDisabled = (!isNew && !isModified) || uploadStatus === 'uploading'

  const ask = () => {
    // A new file is shown nowhere yet, and is not there before it was sent.
    if (isNew && 'collection' in form && form.collection === 'media') void submit()
    else if ('global' in form) setQuestion({ global: form.global, data: getData() })
    else {
      const key = id === undefined ? null : String(id)
      setQuestion({ collection: form.collection, id: key, action: 'publish', data: getData() })
    }
  }
  const save = async () => {
    const done = await submit()
    if (done?.res.ok === true) setRound((before) => before + 1)
  }
  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isDisabled) ask()
  })

  return (
    <>
      {round > 0 && (
        <PublishingProgress
          collection={'global' in form ? form.global : form.collection}
          id={'global' in form ? form.global : String(id)}
          round={round}
        />
      )}
      <FormSubmit buttonId="action-save" type="button" size="medium" disabled={isDisabled} onClick={ask}>
        Save and publish
      </FormSubmit>
      <ImpactDialog
        question={question}
        title={isNew ? 'Save and publish this?' : `Save and publish “${title}”?`}
        confirmLabel="Save and publish"
        onShowField={(path) => {
          setQuestion(null)
          showField(path)
        }}
        onClose={() => setQuestion(null)}
        onConfirm={async () => {
          // The form says how it goes, and marks what it finds wrong at the fields.
          void save()
          return null
        }}
      />
    </>
  )
}
