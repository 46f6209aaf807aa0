import { useAuth } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { shelf } from './shelf.ts'

/**
 * A text that belongs to no form of Payload's, kept in the window's storage until it is sent: it outlives a page that is
 * loaded anew and a new sign-in. `''` is no text.
 */
export function useKeptText(name: string) {
  const { user } = useAuth()
  const [text, setText] = useState('')
  const place = `irh-words:${user?.id}:${name}`

  useEffect(() => setText((typed) => (typed === '' ? (shelf.read(place) ?? '') : typed)), [place])
  const keep = (typed: string) => {
    setText(typed)
    if (typed === '') shelf.clear(place)
    else shelf.put(place, typed)
  }
  return [text, keep] as const
}
