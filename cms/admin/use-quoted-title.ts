import { useDocumentInfo, useDocumentTitle, useFormFields } from '@payloadcms/ui'

/** Without one a form is headed by something else (headings/Heading.tsx). */
export function useHasTitle(): boolean {
  const { docConfig } = useDocumentInfo()
  const name = docConfig && 'useAsTitle' in docConfig.admin ? docConfig.admin.useAsTitle : undefined
  const value = useFormFields(([fields]) => (name === undefined ? true : fields?.[name]?.value))
  return value !== undefined && value !== null && value !== ''
}

/** The title of the entry as it stands in a sentence; “this” while it has none. */
export function useQuotedTitle(): string {
  const { title } = useDocumentTitle()
  return useHasTitle() ? `“${title}”` : 'this'
}
