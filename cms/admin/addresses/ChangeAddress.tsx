'use client'
import { toast, useConfig, useField, useForm } from '@payloadcms/ui'
import { useId, useRef, useState } from 'react'
import { type Addressed, addressField } from '../../publishing/addresses/addressed.ts'
import { refusalIn } from '../ask-api.ts'
import type { ImpactQuestion } from '../impact/ask-impact.ts'
import { ImpactDialog } from '../impact/ImpactDialog.tsx'

type Props = { collection: Addressed; id: string; path: string }

/** Asks for the new address, shows what changes, and moves the page; its old address leads there. */
export function ChangeAddress({ collection, id, path }: Props) {
  const { config } = useConfig()
  const { dispatchFields } = useForm()
  const { value } = useField<string>({ path })
  const inputId = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const [address, setAddress] = useState<string | null>(null)
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)

  const close = () => {
    setAddress(null)
    opener.current?.focus()
  }
  const look = () => {
    if (address !== null) setQuestion({ collection, id, action: 'move', address: address.trim() })
  }
  const move = async () => {
    const wanted = address?.trim() ?? ''
    const answer = await fetch(`${config.routes.api}/${collection}/${id}/change-address`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ [addressField(collection)]: wanted }),
    })
    if (!answer.ok) return refusalIn(answer)
    // Not as if it had been typed: there is nothing to save.
    dispatchFields({ type: 'UPDATE', path, value: wanted, initialValue: wanted })
    toast.success('The address was changed. The old one leads to the new one.')
    setAddress(null)
    return null
  }

  return (
    <>
      <button
        type="button"
        className="irh-button irh-button--quiet"
        id="change-address"
        ref={opener}
        aria-expanded={address !== null}
        onClick={() => (address === null ? setAddress(value ?? '') : close())}
      >
        Change address …
      </button>
      {address !== null && (
        <div className="irh-address__form">
          <label htmlFor={inputId}>New address</label>
          <input
            id={inputId}
            // biome-ignore lint/a11y/noAutofocus: it was just asked for
            autoFocus
            value={address}
            autoComplete="off"
            onChange={(event) => setAddress(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') close()
              if (event.key !== 'Enter') return
              // The form around it is another one.
              event.preventDefault()
              look()
            }}
          />
          <p className="irh-quiet">Links and bookmarks with the old address go on working: it leads to the new one.</p>
          <button type="button" className="irh-button" onClick={look} disabled={address.trim() === (value ?? '')}>
            Look at what changes
          </button>
        </div>
      )}
      <ImpactDialog
        question={question}
        title={`Change the address to ${address?.trim() ?? ''}?`}
        confirmLabel="Change address"
        onClose={() => setQuestion(null)}
        onConfirm={move}
      />
    </>
  )
}
