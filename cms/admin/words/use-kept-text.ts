import { useAuth } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

/**
 * A text that belongs to no form of Payload's, kept in the window's storage until it is sent: it outlives a page that is
 * loaded anew and a new sign-in. `''` is no text.
 */
export function useKeptText(name: string) {
  const { user } = useAuth()
  const [text, setText] = useState('')
  const shelf = `irh-words:${user?.id}:${name}`

  useEffect(() => setText((typed) => (typed === '' ? (window.sessionStorage.getItem(shelf) ?? '') : typed)), [shelf])
  const keep = (typed: string) => {
    setText(typed)
    if (typed === '') window.sessionStorage.removeItem(shelf)
    else window.sessionStorage.setItem(shelf, typed)
  }
  return [text, keep] as const
}
