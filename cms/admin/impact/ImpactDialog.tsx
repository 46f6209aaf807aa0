'use client'
import { useConfig } from '@payloadcms/ui'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { ImpactAnswer } from '../../publishing/impact/impact.ts'
import { keepKeys } from '../keep-keys.ts'
import { staysWhile } from '../stays-while.ts'
import type { ImpactQuestion } from './ask-impact.ts'
import { useImpact, wordsOf } from './use-impact.ts'
import { WhatChanges } from './WhatChanges.tsx'

type Props = {
  /** What would change is asked with this; `null`: the dialog is closed. */
  question: ImpactQuestion | null
  /** The deed, as a question: “Publish “On waiting”?” */
  title: string
  confirmLabel: string
  /** Between the question and what would change: a field that the deed needs. */
  children?: ReactNode
  /** Does it. Answers what went wrong, in words for staff, or `null` when it is done; then the dialog closes. */
  onConfirm: () => Promise<string | null>
  onClose: () => void
  /** Leads to a field of the form behind the dialog. Without it faults are named and not linked. */
  onShowField?: (path: string) => void
}

/** Before a deed that visitors will see: which pages change, with the words, and then yes or no. */
export function ImpactDialog({ question, ...props }: Props) {
  return question === null ? null : createPortal(<Opened question={question} {...props} />, document.body)
}

type OpenedProps = Props & { question: ImpactQuestion }

function Opened({ question, title, confirmLabel, children, onConfirm, onClose, onShowField }: OpenedProps) {
  const { config } = useConfig()
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const yes = useRef<HTMLButtonElement>(null)
  const known = useImpact(config.routes.api, question)
  const [isBusy, setBusy] = useState(false)
  const [fault, setFault] = useState<string | null>(null)
  const mayConfirm = known.is !== 'asking' && !(known.is === 'answered' && isBlocked(known.answer))

  useEffect(() => {
    const before = document.activeElement
    dialog.current?.showModal()
    const release = keepKeys()
    // One key says yes.
    yes.current?.focus()
    return () => {
      release()
      // An item of a menu that has closed meanwhile takes no focus; the menu's own button does.
      const isThere = before instanceof HTMLElement && before.checkVisibility() && before !== document.body
      const back = isThere ? before : document.querySelector('.doc-controls__popup button')
      if (back instanceof HTMLElement) back.focus()
    }
  }, [])

  const confirm = async () => {
    if (!mayConfirm || isBusy) return
    setBusy(true)
    setFault(null)
    const wentWrong = await onConfirm().catch((error: unknown) => wordsOf(error))
    if (wentWrong === null) return onClose()
    setFault(wentWrong)
    setBusy(false)
  }

  return (
    <dialog
      ref={dialog}
      className="irh-impact-dialog"
      aria-labelledby={titleId}
      onClose={onClose}
      {...staysWhile(isBusy)}
    >
      <div className="irh-impact-dialog__head">
        <h1 id={titleId}>{title}</h1>
        {children}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className="irh-impact-dialog__body" tabIndex={0} aria-label="What changes">
        <WhatChanges known={known} onShowField={onShowField} />
      </section>
      <div className="irh-impact-dialog__foot">
        {fault !== null && (
          <p role="alert" className="irh-impact-dialog__fault">
            {fault}
          </p>
        )}
        <button
          type="button"
          className="irh-button irh-button--quiet"
          id="confirm-cancel"
          aria-disabled={isBusy}
          onClick={() => {
            if (!isBusy) onClose()
          }}
        >
          Cancel
        </button>
        <button
          type="button"
          className="irh-button"
          id="confirm-action"
          ref={yes}
          aria-disabled={!mayConfirm || isBusy}
          onClick={() => void confirm()}
        >
          {isBusy ? 'One moment …' : confirmLabel}
        </button>
      </div>
    </dialog>
  )
}

const isBlocked = ({ issues }: ImpactAnswer): boolean => issues.some(({ severity }) => severity === 'block')
