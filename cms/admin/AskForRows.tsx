'use client'
import { useAllFormFields } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'

const patienceMs = 1500

/**
 * A row that was added shows its fields once the server has drawn it. Payload asks the server whenever the form differs
 * from what it was at the last answer, and takes an answer that was on its way while the row was added for one that knows
 * of it: the row would wait forever. Whatever has waited for long is asked for again, by a difference that says nothing.
 */
export function AskForRows() {
  const [fields, dispatch] = useAllFormFields()
  const shown = useRef(fields)
  shown.current = fields
  const isWaiting = Object.values(fields).some(({ rows }) => rows?.some(({ isLoading }) => isLoading))

  useEffect(() => {
    if (!isWaiting) return
    const timer = setInterval(() => {
      for (const [path, { rows = [] }] of Object.entries(shown.current)) {
        if (!rows.some(({ isLoading }) => isLoading)) continue
        const updatedRows = rows.map((row) =>
          row.isLoading ? { ...row, lastRenderedPath: row.lastRenderedPath === '' ? ' ' : '' } : row,
        )
        dispatch({ type: 'SET_ROW_COLLAPSED', path, updatedRows })
      }
    }, patienceMs)
    return () => clearInterval(timer)
  }, [isWaiting, dispatch])
  return null
}
