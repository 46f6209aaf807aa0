'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { goToField } from './go-to-field.ts'

const fieldAnchor = /^#field-([\w-]+)$/

/** Leads to the field that the address names, or a gap in the preview beside the form: where something is missing. */
export function OpenField() {
  const { collectionSlug, globalSlug } = useDocumentInfo()
  const { getEntityConfig } = useConfig()
  useEffect(() => {
    const config = globalSlug
      ? getEntityConfig({ globalSlug })
      : collectionSlug
        ? getEntityConfig({ collectionSlug })
        : undefined
    const open = (hash: unknown) => {
      const path = typeof hash === 'string' ? fieldAnchor.exec(hash)?.[1] : undefined
      if (path !== undefined && config) void goToField(path.replaceAll('__', '.'), config.fields)
    }
    const onHash = () => open(window.location.hash)
    const onMessage = ({ data, origin }: MessageEvent) => {
      if (origin === window.location.origin && data?.type === 'irh-go-to-field') open(data.hash)
    }
    onHash()
    window.addEventListener('hashchange', onHash)
    window.addEventListener('message', onMessage)
    return () => {
      window.removeEventListener('hashchange', onHash)
      window.removeEventListener('message', onMessage)
    }
  }, [collectionSlug, globalSlug, getEntityConfig])
  return null
}
