'use client'
import { useState } from 'react'
import { FormDialog } from './FormDialog.tsx'

type Props = { title: string; why: string; label: string; text: string; rows: number; onClose: () => void }

/** A text that is shown this once, to copy. */
export function CopyDialog({ title, why, label, text, rows, onClose }: Props) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setSaid('Copied.')
    } catch {
      // The browser does not let pages copy here.
      setSaid('Select the text and copy it.')
    }
  }
  return (
    <FormDialog title={title} onClose={onClose} onSubmit={() => void copy()}>
      <p>{why}</p>
      <label>
        {label}
        <textarea
          className="irh-ask__wide"
          readOnly
          rows={rows}
          value={text}
          onFocus={({ target }) => target.select()}
        />
      </label>
      <p className="irh-quiet">Copy it now: it is shown this once.</p>
      <p className="irh-ask__buttons">
        <button type="submit" className="irh-button">
          Copy
        </button>
        <button type="button" className="irh-button irh-button--quiet" onClick={onClose}>
          Done
        </button>
      </p>
      <p role="status" className="irh-quiet">
        {said}
      </p>
    </FormDialog>
  )
}
