'use client'
import { useConfig, useDocumentInfo } from '@payloadcms/ui'
import { useEffect } from 'react'
import { goToField } from './go-to-field.ts'

/** Leads from a gap in a preview to the field that fills it: from the frame beside the form, or from a page of its own. */
export function FollowGaps() {
  const { getEntityConfig } = useConfig()
  const { collectionSlug } = useDocumentInfo()
  const fields = collectionSlug === undefined ? [] : getEntityConfig({ collectionSlug }).fields

  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields of a collection are the same as long as it is
  useEffect(() => {
    const follow = (hash: unknown) => {
      const [, field] = typeof hash === 'string' ? (/^#field-([\w-]+)$/.exec(hash) ?? []) : []
      if (field !== undefined) void goToField(field.replaceAll('__', '.'), fields)
    }
    const onHash = () => follow(location.hash)
    const onMessage = ({ data, origin }: MessageEvent) => {
      if (origin === location.origin && data?.type === 'irh-go-to-field') follow(data.hash)
    }
    onHash()
    addEventListener('hashchange', onHash)
    addEventListener('message', onMessage)
    return () => {
      removeEventListener('hashchange', onHash)
      removeEventListener('message', onMessage)
    }
  }, [collectionSlug])
  return null
}
