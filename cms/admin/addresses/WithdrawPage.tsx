'use client'
import { useConfig, useField } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { isBuiltPath } from '#model/paths.ts'
import { type Addressed, pageOf } from '../../publishing/addresses/addressed.ts'
import { refusalIn } from '../ask-api.ts'
import type { ImpactQuestion } from '../impact/ask-impact.ts'
import { ImpactDialog } from '../impact/ImpactDialog.tsx'
import { useQuotedTitle } from '../use-quoted-title.ts'

type Props = { collection: Addressed; id: string; path: string }

/** Takes a page back on purpose: who follows an old link is told so, instead of that there is no such page. */
export function WithdrawPage({ collection, id, path }: Props) {
  const { config } = useConfig()
  const title = useQuotedTitle()
  const { value } = useField<string>({ path })
  const noteId = useId()
  const [note, setNote] = useState('')
  const [question, setQuestion] = useState<ImpactQuestion | null>(null)
  const address = pageOf(collection, value ?? '')
  if (address === null || isBuiltPath(address)) return null

  const withdraw = async () => {
    const answer = await fetch(`${config.routes.api}/${collection}/${id}/withdraw`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ note: note.trim() || null }),
    })
    if (!answer.ok) return refusalIn(answer)
    // The whole form is another one now: a draft.
    window.location.reload()
    return null
  }

  return (
    <>
      <button
        type="button"
        className="irh-button irh-button--quiet"
        id="withdraw-page"
        onClick={() => setQuestion({ collection, id, action: 'withdraw' })}
      >
        Withdraw …
      </button>
      <ImpactDialog
        question={question}
        title={`Withdraw ${title}?`}
        confirmLabel="Withdraw"
        onClose={() => setQuestion(null)}
        onConfirm={withdraw}
      >
        <p>
          Visitors who follow an old link are told that the page was taken back on purpose. The text stays here as a
          draft; publishing it again brings the page back.
        </p>
        <p className="irh-address__note">
          <label htmlFor={noteId}>Why, for staff (may stay empty)</label>
          <input id={noteId} maxLength={240} value={note} onChange={(event) => setNote(event.target.value)} />
        </p>
      </ImpactDialog>
    </>
  )
}
