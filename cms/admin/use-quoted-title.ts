import { useDocumentInfo, useDocumentTitle, useTranslation } from '@payloadcms/ui'

/** What Payload calls an entry that has no title: a phrase in brackets, or its id. */
export function useHasTitle(): boolean {
  const { id } = useDocumentInfo()
  const { title } = useDocumentTitle()
  const { t } = useTranslation()
  return title !== `[${t('general:untitled')}]` && title !== String(id)
}

/** The title of the entry as it stands in a sentence; “this” while it has none. */
export function useQuotedTitle(): string {
  const { title } = useDocumentTitle()
  return useHasTitle() ? `“${title}”` : 'this'
}
