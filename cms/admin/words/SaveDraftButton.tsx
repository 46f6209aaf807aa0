'use client'
import { FormSubmit, useDocumentInfo, useEditDepth, useFormModified, useHotkey } from '@payloadcms/ui'
import { useSaveDraft } from './use-save-draft.ts'

/** In place of Payload's: the first save of an entry closes no field, and makes one entry however often it is pressed. */
export function SaveDraftButton() {
  const { data, id, uploadStatus } = useDocumentInfo()
  const isModified = useFormModified()
  const editDepth = useEditDepth()
  const saveDraft = useSaveDraft()
  // It is there, and its own form is about to open.
  const isMade = id === undefined && data?.['id'] !== undefined
  const isDisabled = isMade || (id !== undefined && !isModified) || uploadStatus === 'uploading'

  useHotkey({ cmdCtrlKey: true, editDepth, keyCodes: ['s'] }, (event) => {
    event.preventDefault()
    event.stopPropagation()
    if (!isDisabled) void saveDraft()
  })
  return (
    <FormSubmit
      buttonId="action-save-draft"
      buttonStyle="secondary"
      type="button"
      size="medium"
      disabled={isDisabled}
      onClick={() => void saveDraft()}
    >
      Save draft
    </FormSubmit>
  )
}
