'use client'
import { ArrayField, useField, useForm } from '@payloadcms/ui'
import type { ArrayFieldClientProps } from 'payload'
import { useEffect, useRef } from 'react'

/** The segments of a module stay closed, so that an agenda can be read; one that was just added opens to be written. */
export function Segments(props: ArrayFieldClientProps) {
  const { path } = props
  const { rows = [] } = useField({ path, hasRows: true })
  const { dispatchFields } = useForm()
  const added = useRef<{ id: string; from: Element | null }>(undefined)

  // Payload marks a row as loading until the server has drawn it. The server closes a row that nobody has opened or
  // closed yet, so this one is opened before the server is asked.
  useEffect(() => {
    const fresh = rows.find((row) => row.isLoading && row.collapsed === undefined)
    if (fresh === undefined) return
    added.current = { id: fresh.id, from: document.activeElement }
    const updatedRows = rows.map((row) => (row.id === fresh.id ? { ...row, collapsed: false } : row))
    dispatchFields({ type: 'SET_ROW_COLLAPSED', path, updatedRows })
  }, [rows, path, dispatchFields])

  // It shows its fields a moment after the server has drawn it; whoever has gone on meanwhile stays where they are.
  useEffect(() => {
    const enter = () => {
      if (added.current === undefined) return
      const { id, from } = added.current
      const index = rows.findIndex((row) => row.id === id)
      const title = document.getElementById(`field-${path.replaceAll('.', '__')}__${index}__title`)
      const hasGoneOn = document.activeElement !== from && document.activeElement !== document.body
      if (!hasGoneOn && !title?.checkVisibility()) return
      added.current = undefined
      if (!hasGoneOn) title?.focus()
    }
    enter()
    const observer = new MutationObserver(enter)
    observer.observe(document.body, { childList: true, subtree: true, attributes: true })
    return () => observer.disconnect()
  }, [rows, path])

  return <ArrayField {...props} />
}
