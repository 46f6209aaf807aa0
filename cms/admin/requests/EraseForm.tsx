'use client'
import { useState } from 'react'
import { post } from '../post.ts'

/** Erases what the sender wrote, and what was written about it; the typed reference is the yes. */
export function EraseForm({ reference, url }: { reference: string; url: string }) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const erase = async () => {
    try {
      await post(url, { reference: typed.trim() })
      window.location.reload()
    } catch (error) {
      setSaid(error instanceof Error ? error.message : 'It could not be erased. Try again.')
    }
  }
  return (
    <details className="irh-part">
      <summary>Erase this request</summary>
      <p>
        Name, addresses and every text are overwritten, here, in the inbox and in the outbox. Setting, dates and status
        stay. This cannot be undone.
      </p>
      <label htmlFor="erase-reference">Type {reference} to erase it</label>
      <input id="erase-reference" value={typed} autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
      <button type="button" className="irh-button" id="erase-request" onClick={() => void erase()}>
        Erase for good
      </button>
      <p role="status">{said}</p>
    </details>
  )
}
