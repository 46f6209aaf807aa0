'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { goToField } from './go-to-field.ts'

const fieldAnchor = /^#field-(.+)$/

/** Leads to the field that the address names: where a preview or a message says that something is missing. */
export function OpenField() {
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  useEffect(() => {
    const config = globalSlug
      ? getEntityConfig({ globalSlug })
      : collectionSlug
        ? getEntityConfig({ collectionSlug })
        : undefined
    const open = () => {
      const path = fieldAnchor.exec(window.location.hash)?.[1]
      if (path !== undefined && config) void goToField(path.replaceAll('__', '.'), config.fields)
    }
    open()
    window.addEventListener('hashchange', open)
    return () => window.removeEventListener('hashchange', open)
  }, [collectionSlug, globalSlug, getEntityConfig])
  return null
}
