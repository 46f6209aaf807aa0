'use client'
import type { DefaultCellComponentProps } from 'payload'

const dayMs = 24 * 3600 * 1000

/** How long ago, in the list; the moment itself is in the title. */
export function AgeCell({ cellData }: DefaultCellComponentProps) {
  if (typeof cellData !== 'string') return null
  const days = Math.floor((Date.now() - Date.parse(cellData)) / dayMs)
  const words = days < 1 ? 'less than a day ago' : days === 1 ? 'one day ago' : `${days} days ago`
  return (
    <time
      dateTime={cellData}
      title={new Date(cellData).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' })}
    >
      {words}
    </time>
  )
}
