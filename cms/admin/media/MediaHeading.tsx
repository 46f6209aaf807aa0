'use client'
import { useAllFormFields, useDocumentTitle } from '@payloadcms/ui'
import { useEffect } from 'react'
import { useHasTitle } from '../use-quoted-title.ts'

/** A decorative picture has no description to be called by: its form carries the name of the file. */
export function MediaHeading() {
  const [{ filename }] = useAllFormFields()
  const { setDocumentTitle } = useDocumentTitle()
  const hasTitle = useHasTitle()
  const name = filename?.value
  useEffect(() => {
    if (hasTitle || typeof name !== 'string' || name === '') return
    // Payload gives it its id for a title at the same moment, and would have the last word.
    const after = setTimeout(() => setDocumentTitle(name))
    return () => clearTimeout(after)
  })
  return null
}
