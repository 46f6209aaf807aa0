'use client'
import { ArrayField, useField, useForm } from '@payloadcms/ui'
import type { ArrayFieldClientProps } from 'payload'
import { useEffect, useRef } from 'react'

/** The segments of a module stay closed, so that an agenda can be read; one that was just added opens to be written. */
export function Segments(props: ArrayFieldClientProps) {
  const { path } = props
  const { rows = [] } = useField({ path, hasRows: true })
  const { dispatchFields } = useForm()
  const added = useRef(new Set<string>())

  useEffect(() => {
    for (const [index, row] of rows.entries()) {
      // Payload marks a row as loading from the moment somebody adds it until the server has drawn it, closed.
      if (row.isLoading) added.current.add(row.id)
      else if (added.current.has(row.id) && row.collapsed) {
        const updatedRows = rows.map((one) => (one.id === row.id ? { ...one, collapsed: false } : one))
        dispatchFields({ type: 'SET_ROW_COLLAPSED', path, updatedRows })
      } else if (added.current.delete(row.id)) {
        void enterField(`field-${path.replaceAll('.', '__')}__${index}__title`)
      }
    }
  }, [rows, path, dispatchFields])

  return <ArrayField {...props} />
}

const waitMs = 5000

/** A row shows its fields a moment after it was opened. */
async function enterField(id: string): Promise<void> {
  const until = Date.now() + waitMs
  while (Date.now() < until) {
    const field = document.getElementById(id)
    if (field?.checkVisibility()) return field.focus()
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}
