'use client'
import { useConfig } from '@payloadcms/ui'
import type { ContentCollection, GlobalSlug } from '#model/snapshot.ts'
import { goToField } from '../go-to-field.ts'

export type Form = { collection: ContentCollection } | { global: GlobalSlug }

/** Leads to a field of this form. */
export function useShowField(form: Form): (path: string) => void {
  const { getEntityConfig } = useConfig()
  const config =
    'global' in form
      ? getEntityConfig({ globalSlug: form.global })
      : getEntityConfig({ collectionSlug: form.collection })
  return (path) => void goToField(path, config?.fields ?? [])
}
