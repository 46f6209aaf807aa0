'use client'
import {
  FormSubmit,
  useDocumentInfo,
  useEditDepth,
  useForm,
  useFormModified,
  useHotkey,
  useOperation,
} from '@payloadcms/ui'
import { useState } from 'react'
import { PublishingProgress } from '../publishing/PublishingProgress.tsx'
import { useQuotedTitle } from '../use-quoted-title.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { FormDeedDialog } from './FormDeedDialog.tsx'
import type { Form } from './use-show-field.ts'

/** In place of Payload's, where there are no drafts and saving is publishing. */
export function SaveButton(form: Form) {
  const { id, uploadStatus } = useDocumentInfo()
  const { getData, setModified, submit } = useForm()
  const title = useQuotedTitle()
  const isModified = useFormModified()
  const isNew = useOperation() === 'create'
  const editDepth = useEditDepth()
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
    const done = await submit({ acceptValues: { overrideLocalChanges: false } })
    if (done?.res.ok === true) setRound((before) => before + 1)
    // Refused: what is on the screen is still to be saved.
    else setModified(true)
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
      <FormDeedDialog
        form={form}
        question={question}
        title={isNew ? 'Save and publish this?' : `Save and publish ${title}?`}
        label="Save and publish"
        onClose={() => setQuestion(null)}
        send={save}
      />
    </>
  )
}
