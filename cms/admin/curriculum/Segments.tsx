'use client'
import { ArrayField, useField, useForm } from '@payloadcms/ui'
import type { ArrayFieldClientProps } from 'payload'
import { useEffect, useRef } from 'react'

/** The segments of a module stay closed, so that an agenda can be read; one that was just added opens to be written. */
export function Segments(props: ArrayFieldClientProps) {
  const { path } = props
  const { rows = [] } = useField({ path, hasRows: true })
  const { dispatchFields } = useForm()
  const added = useRef<string>(undefined)

  // Payload marks a row as loading until the server has drawn it. The server closes a row that nobody has opened or
  // closed yet, so this one is opened before the server is asked.
  useEffect(() => {
    const fresh = rows.find((row) => row.isLoading && row.collapsed === undefined)
    if (fresh === undefined) return
    added.current = fresh.id
    const updatedRows = rows.map((row) => (row.id === fresh.id ? { ...row, collapsed: false } : row))
    dispatchFields({ type: 'SET_ROW_COLLAPSED', path, updatedRows })
  }, [rows, path, dispatchFields])

  useEffect(() => {
    const index = rows.findIndex(({ id, isLoading }) => id === added.current && !isLoading)
    if (index < 0) return
    added.current = undefined
    return enterOnceShown(`field-${path.replaceAll('.', '__')}__${index}__title`)
  }, [rows, path])

  return <ArrayField {...props} />
}

/** A row shows its fields a moment after the server has drawn it. Whoever has gone on meanwhile is left where they are. */
function enterOnceShown(id: string): () => void {
  const before = document.activeElement
  const enter = () => {
    const field = document.getElementById(id)
    if (document.activeElement !== before && document.activeElement !== document.body) return observer.disconnect()
    if (!field?.checkVisibility()) return
    observer.disconnect()
    field.focus()
  }
  const observer = new MutationObserver(enter)
  observer.observe(document.body, { childList: true, subtree: true, attributes: true })
  enter()
  return () => observer.disconnect()
}
