'use client'
import type { DefaultCellComponentProps } from 'payload'
import { z } from 'zod'
import { requestStatuses } from '#model/partners/collaboration-requests.ts'
import { flagsOf, requestFlagLabels } from '#model/partners/request-flags.ts'

const row = z.looseObject({
  status: z.enum(requestStatuses),
  receivedAt: z.string(),
  credit: z.string().nullish(),
  timeframe: z.string().nullish(),
  possibleClientInfo: z.boolean().nullish(),
  redactedAt: z.string().nullish(),
})

/** In the list: what needs a look. */
export function FlagsCell({ rowData }: DefaultCellComponentProps) {
  const parsed = row.safeParse(rowData)
  if (!parsed.success) return null
  return (
    <span className="irh-flags">
      {flagsOf(parsed.data, new Date()).map((flag) => (
        <span key={flag}>{requestFlagLabels[flag]}</span>
      ))}
    </span>
  )
}
