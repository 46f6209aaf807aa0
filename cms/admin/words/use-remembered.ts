import { useDocumentInfo, useForm } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { FormState } from 'payload'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { z } from 'zod'

/** When each entry was last saved, as far as this window has heard. */
const savedAt = new Map<string, string>()

const saved = z.object({ updatedAt: z.string() })
const answered = z.union([
  z.object({ doc: saved }).transform(({ doc }) => doc),
  z.object({ result: saved }).transform(({ result }) => result),
])

/** A save whose form is gone: what the browser remembers of that form is older. */
export async function noteSaved(entry: string, answer: Response): Promise<void> {
  const { updatedAt } = answered.parse(await answer.clone().json())
  if (updatedAt > (savedAt.get(entry) ?? '')) savedAt.set(entry, updatedAt)
}

/**
 * Whoever goes back finds the form that the browser remembers, with the words of when it was first opened. A save of it
 * would put them in place of what was written since, so its fields stay closed until the server's form is there.
 */
export function useRemembered(entry: string): boolean {
  const { data, initialState } = useDocumentInfo()
  const { setProcessing } = useForm()
  const router = useRouter()
  const [remembered, setRemembered] = useState<FormState | null>(null)
  const hasAsked = useRef(false)
  const updatedAt: unknown = data?.['updatedAt']

  useLayoutEffect(() => {
    if (typeof updatedAt !== 'string') return
    const isOld = updatedAt < (savedAt.get(entry) ?? '')
    if (!isOld) savedAt.set(entry, updatedAt)
    if (!isOld || hasAsked.current || initialState === undefined) return
    hasAsked.current = true
    setRemembered(initialState)
    setProcessing(true)
    router.refresh()
  }, [entry, updatedAt, initialState, setProcessing, router])

  useEffect(() => {
    if (remembered === null || remembered === initialState) return
    setRemembered(null)
    setProcessing(false)
  }, [remembered, initialState, setProcessing])
  return remembered !== null
}
