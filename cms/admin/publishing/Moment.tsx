'use client'
import { useEffect, useState } from 'react'

/** A moment in the reader's own time zone, which the server does not know. */
export function Moment({ iso }: { iso: string }) {
  const [words, setWords] = useState('')
  useEffect(() => setWords(new Date(iso).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' })), [iso])
  return <time dateTime={iso}>{words}</time>
}
