'use client'
import { useDocumentInfo, useDocumentTitle, useFormFields } from '@payloadcms/ui'
import { useEffect } from 'react'
import { useHasTitle } from '../use-quoted-title.ts'

/**
 * What a form is headed by until its entry has a title: the file that it is about, or what will come of it. Payload would
 * say that there is no title, or show an id.
 */
export function Heading({ newName }: { newName: string }) {
  const { globalSlug } = useDocumentInfo()
  const file = useFormFields(([fields]) => fields?.['filename']?.value)
  const { setDocumentTitle } = useDocumentTitle()
  const hasTitle = useHasTitle()
  const heading = typeof file === 'string' && file !== '' ? file : newName
  useEffect(() => {
    if (hasTitle || globalSlug !== undefined) return
    // Payload sets its own at the same moment, and would have the last word.
    const after = setTimeout(() => setDocumentTitle(heading))
    return () => clearTimeout(after)
  })
  return null
}
