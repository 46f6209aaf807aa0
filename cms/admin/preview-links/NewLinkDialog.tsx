'use client'
import { useState } from 'react'
import { FormDialog } from '../FormDialog.tsx'

/** The link, once: nobody can look it up later, because it is not kept. */
export function NewLinkDialog({ url, onClose }: { url: string; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url)
      setSaid('Copied.')
    } catch {
      // The browser does not let pages copy here.
      setSaid('Select the address and copy it.')
    }
  }
  return (
    <FormDialog title="Share a preview" onClose={onClose} onSubmit={() => void copy()}>
      <p>
        Whoever has this link reads this draft as it stands, without signing in, for 7 days. It opens nothing else, and
        you can revoke it here at any time.
      </p>
      <label>
        Address
        <input className="irh-ask__wide" readOnly value={url} onFocus={({ target }) => target.select()} />
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
