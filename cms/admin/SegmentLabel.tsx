'use client'
import { useRowLabel } from '@payloadcms/ui'
import { segmentKindLabels } from '#model/labels.ts'

type Segment = { title?: string; kind?: keyof typeof segmentKindLabels; minutes?: number | null }

/** Names a closed row, so that an agenda can be read without opening it. */
export function SegmentLabel() {
  const { data, rowNumber } = useRowLabel<Segment>()
  const label = data.kind ? segmentKindLabels[data.kind] : null
  const minutes = data.minutes ? `${data.minutes} minutes` : 'not timed'
  const name = data.title || `Segment ${(rowNumber ?? 0) + 1}`
  const kind = label === name ? null : label
  return <span>{[name, kind, minutes].filter((part) => part !== null).join(' · ')}</span>
}
