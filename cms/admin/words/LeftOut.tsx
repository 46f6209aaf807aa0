import { useState } from 'react'
import { FormDialog } from '../FormDialog.tsx'

/** Words that cannot go back into their field, since somebody else has written there: whoever wrote them has them once more. */
export function LeftOut({ words, onClose }: { words: string; onClose: () => void }) {
  const [said, setSaid] = useState('')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(words)
      setSaid('Copied.')
    } catch {
      // The browser does not let pages copy here.
      setSaid('Select the words and copy them.')
    }
  }
  return (
    <FormDialog title="Not put back" onClose={onClose} onSubmit={() => void copy()}>
      <p>Somebody else has changed the same place since you wrote there. Their words stand; yours are here.</p>
      <label>
        What you had written
        <textarea className="irh-ask__wide" readOnly rows={8} value={words} onFocus={({ target }) => target.select()} />
      </label>
      <p className="irh-quiet">Copy what you still need: it is shown this once.</p>
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
