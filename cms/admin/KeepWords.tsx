'use client'
import { useAllFormFields, useDocumentInfo, useForm } from '@payloadcms/ui'
import type { FormState } from 'payload'
import { useEffect, useLayoutEffect, useRef } from 'react'

/** An approval ends with the next change of the text, so here the server's answer counts. */
const decidedByServer = new Set(['review.stage'])

/**
 * What is typed while a save is on its way is kept. Payload protects the field typed in last and no other: the answer
 * puts what was sent back into all the rest, and says that nothing is left to save, so that saving while one types does
 * not see it either. Here what is on the screen is compared with what the server has stored.
 */
export function KeepWords() {
  const [fields, dispatch] = useAllFormFields()
  const { data } = useDocumentInfo()
  const { setModified } = useForm()
  const typed = useRef(new Set<string>())
  const shown = useRef(fields)
  shown.current = fields

  useLayoutEffect(() => {
    const unprotected: FormState = {}
    for (const [path, field] of Object.entries(fields)) {
      if (field.isModified && !decidedByServer.has(path)) typed.current.add(path)
      else if (typed.current.has(path)) {
        if (isStored(field.value, valueAt(data, path))) typed.current.delete(path)
        else unprotected[path] = { ...field, isModified: true }
      }
    }
    if (Object.keys(unprotected).length > 0) dispatch({ type: 'UPDATE_MANY', formState: unprotected })
  }, [fields, data, dispatch])

  useEffect(() => {
    const isBehind = [...typed.current].some((path) => !isStored(shown.current[path]?.value, valueAt(data, path)))
    if (isBehind) setModified(true)
  }, [data, setModified])
  return null
}

const valueAt = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce(
      (value: unknown, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
      data,
    )

const isStored = (value: unknown, stored: unknown): boolean => {
  // Of a list the field knows the number of rows; each row's own fields are compared.
  if (Array.isArray(stored) && typeof value === 'number') return stored.length === value
  return value === stored || (isEmpty(value) && isEmpty(stored)) || JSON.stringify(value) === JSON.stringify(stored)
}
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
