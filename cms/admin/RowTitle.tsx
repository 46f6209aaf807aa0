'use client'
import { useRowLabel } from '@payloadcms/ui'

type Row = Partial<Record<'label' | 'title' | 'body' | 'letters' | 'family' | 'given' | 'literal', string>>

/** A row is known by the words in it, so that a list can be read while its rows are closed. */
export function RowTitle() {
  const { data, rowNumber } = useRowLabel<Row>()
  const person = [data.given, data.family].filter(Boolean).join(' ')
  const name = data.label || data.title || data.body || data.letters || data.literal || person
  return <span>{name || `Number ${(rowNumber ?? 0) + 1}`}</span>
}
