'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { RequestStatus } from '#model/partners/collaboration-requests.ts'
import { change } from './change.ts'

type Props = { status: RequestStatus; url: string; list: string; admin: string }

const found = z.object({ docs: z.array(z.object({ id: z.string() })) })
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input, textarea, select, [contenteditable], [role=combobox]') !== null

/** "Not spam" and "spam" in one key each; then the next one that was set aside is shown. */
export function SpamKeys({ status, url, list, admin }: Props) {
  const router = useRouter()
  const [fault, setFault] = useState<string | null>(null)
  const canDecide = status === 'quarantined' || status === 'new' || status === 'spam'

  useEffect(() => {
    if (!canDecide) return
    const decide = async (chosen: RequestStatus) => {
      const refused = await change(url, { status: chosen })
      if (refused !== null) return setFault(refused)
      const answer = await fetch(list, { credentials: 'same-origin' })
      const next = found.safeParse(answer.ok ? await answer.json() : null).data?.docs[0]
      if (status === 'quarantined' && next) router.push(`${admin}/${next.id}`)
      else window.location.reload()
    }
    const press = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
      if (ctrlKey || metaKey || altKey || isTyping(target)) return
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
  }, [canDecide, status, url, list, admin, router])

  if (!canDecide) return null
  return (
    <div className="irh-deeds">
      {status !== 'new' && (
        <button type="button" className="irh-button" data-decide="new" aria-keyshortcuts="n">
          Not spam (N)
        </button>
      )}
      {status !== 'spam' && (
        <button type="button" className="irh-button irh-button--quiet" data-decide="spam" aria-keyshortcuts="s">
          Spam (S)
        </button>
      )}
      {fault !== null && <p role="alert">{fault}</p>}
    </div>
  )
}
