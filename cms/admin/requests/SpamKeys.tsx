'use client'
import { useDocumentInfo } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useLayoutEffect, useState } from 'react'
import { z } from 'zod'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'
import { requestStatusLabels } from '../../partners/collaboration-requests/labels.ts'
import { change, type Refusal } from './change.ts'

type Props = { status: RequestStatus; url: string; list: string; admin: string }

const decidedOnly = 'This is decided, but what comes next could not be shown. Load this page again.'
const found = z.object({ docs: z.array(z.object({ id: z.string() })) })
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type=checkbox]), textarea, select, [contenteditable], [role=combobox]') !== null

// Whoever speaks to the computer, or touches keys by chance, can switch them off in this browser (WCAG 2.1.4).
const kept = 'irh-spam-keys'
const readKeys = (): boolean => {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true // a closed storage keeps nothing
  }
}
const keepKeys = (areOn: boolean): void => {
  try {
    localStorage.setItem(kept, areOn ? 'on' : 'off')
  } catch {
    // it holds for this page
  }
}

/** "Not spam" and "spam" in one key each; then the next one that was set aside is shown. */
export function SpamKeys({ status, url, list, admin }: Props) {
  const router = useRouter()
  const { data: shown } = useDocumentInfo()
  const [fault, setFault] = useState<Refusal | null>(null)
  const [areKeysOn, setKeysOn] = useState(false)
  useEffect(() => setKeysOn(readKeys()), [])
  const canDecide = status === 'quarantined' || status === 'new' || status === 'spam'

  // Before the button is seen that names a key: one that is pressed at once must not be lost.
  useLayoutEffect(() => {
    if (!canDecide) return
    const decide = async (chosen: RequestStatus) => {
      setFault(null)
      const refused = await change(url, { status: chosen, updatedAt: shown?.['updatedAt'] })
      if (refused !== null) {
        setFault(refused)
        // Without an answer the browser would leave this page, and what is typed on it, for its own.
        if (refused.isOutdated) router.refresh()
        return
      }
      const answer = await fetch(list, { credentials: 'same-origin' }).catch(() => null)
      if (answer === null) return setFault({ words: decidedOnly, isOutdated: false })
      const next = found.safeParse(answer.ok ? await answer.json() : null).data?.docs[0]
      if (status === 'quarantined' && next) router.push(`${admin}/${next.id}`)
      else window.location.reload()
    }
    const press = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (!areKeysOn || ctrlKey || metaKey || altKey || isTyping(target)) return
      if (key === 's' && status !== 'spam') void decide('spam')
      if (key === 'n' && status !== 'new') void decide('new')
    }
    const click = ({ target }: MouseEvent) => {
      const chosen = target instanceof HTMLElement ? target.dataset['decide'] : undefined
      if (chosen === 'spam' || chosen === 'new') void decide(chosen)
    }
    document.addEventListener('keydown', press)
    document.addEventListener('click', click)
    return () => {
      document.removeEventListener('keydown', press)
      document.removeEventListener('click', click)
    }
  }, [canDecide, areKeysOn, status, url, list, admin, shown, router])

  if (!canDecide)
    return (
      fault?.isOutdated && <p role="alert">This was decided meanwhile: its status is {requestStatusLabels[status]}.</p>
    )
  const shortcut = (key: string) => (areKeysOn ? { 'aria-keyshortcuts': key } : {})
  return (
    <div className="irh-deeds">
      {status !== 'new' && (
        <button type="button" className="irh-button" data-decide="new" {...shortcut('n')}>
          Not spam{areKeysOn && ' (N)'}
        </button>
      )}
      {status !== 'spam' && (
        <button type="button" className="irh-button irh-button--quiet" data-decide="spam" {...shortcut('s')}>
          Spam{areKeysOn && ' (S)'}
        </button>
      )}
      <label className="irh-keys">
        <input
          type="checkbox"
          checked={areKeysOn}
          onChange={({ target }) => {
            setKeysOn(target.checked)
            keepKeys(target.checked)
          }}
        />
        The keys N and S decide
      </label>
      {fault !== null && <p role="alert">{fault.words}</p>}
    </div>
  )
}
