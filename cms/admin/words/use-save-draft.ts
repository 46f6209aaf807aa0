import { useConfig, useDocumentInfo, useForm } from '@payloadcms/ui'

/** Keeps the draft while one goes on typing: Payload's own way closes every field until the answer is there. */
export function useSaveDraft() {
  const { config } = useConfig()
  const { collectionSlug, id } = useDocumentInfo()
  const form = useForm()
  const place = id === undefined ? '' : `/${id}`

  return async ({ isQuiet = false } = {}) => {
    // One save at a time; what was typed meanwhile is kept by the next.
    if (form.disabled) return undefined
    const answer = form.submit({
      acceptValues: { overrideLocalChanges: false },
      action: `${config.routes.api}/${collectionSlug}${place}?depth=0&draft=true`,
      disableFormWhileProcessing: false,
      disableSuccessStatus: isQuiet,
      method: id === undefined ? 'POST' : 'PATCH',
      overrides: { _status: 'draft' },
      skipValidation: true,
    })
    // Until the answer: this closes the buttons and no field.
    form.setDisabled(true)
    return answer
  }
}
