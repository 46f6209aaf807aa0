'use client'
import { useRowLabel } from '@payloadcms/ui'

/** A row is known by the words in it, so that a list can be read while its rows are closed. */
export function RowTitle() {
  const { data, rowNumber } = useRowLabel<{ label?: string; title?: string }>()
  return <span>{data.label || data.title || `Number ${(rowNumber ?? 0) + 1}`}</span>
}
