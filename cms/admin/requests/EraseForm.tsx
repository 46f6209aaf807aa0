'use client'
import { useState } from 'react'
import { messageOf } from '../ask-api.ts'
import { post } from '../post.ts'

/** Erases what the sender wrote, and what was written about it; the typed reference is the yes. */
export function EraseForm({ reference, url }: { reference: string; url: string }) {
  const [typed, setTyped] = useState('')
  const [said, setSaid] = useState<string | null>(null)
  const [isErased, setErased] = useState(false)
  const erase = async () => {
    try {
      setSaid(await post(url, { reference: typed.trim() }))
      setErased(true)
    } catch (error) {
      setSaid(messageOf(error))
    }
  }
  return (
    <details className="irh-part">
      <summary>Erase this request</summary>
      {!isErased && (
        <>
          <p>
            Name, addresses and every text are overwritten, here, in the inbox and in the outbox. Setting, dates and
            status stay. This cannot be undone.
          </p>
          <label htmlFor="erase-reference">Type {reference} to erase it</label>
          <div className="irh-deeds">
            <input
              id="erase-reference"
              value={typed}
              autoComplete="off"
              onChange={({ target }) => setTyped(target.value)}
            />
            <button type="button" className="irh-button" id="erase-request" onClick={() => void erase()}>
              Erase for good
            </button>
          </div>
        </>
      )}
      <p role="status">{said}</p>
      {/* The sentence names the backups, so it stays until it was read. */}
      {isErased && (
        <button type="button" className="irh-button" id="show-erased" onClick={() => window.location.reload()}>
          Show what is left
        </button>
      )}
    </details>
  )
}
