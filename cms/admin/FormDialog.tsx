'use client'
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { keepKeys } from './keep-keys.ts'
import { staysWhile } from './stays-while.ts'

type Props = {
  title: string
  /** What was sent is being done: the dialog stays until its answer is there. */
  isBusy?: boolean
  onClose: () => void
  onSubmit?: () => void
  children: ReactNode
}

/** A dialog with a form of its own, outside the document's form: sending one must not save the other. */
export function FormDialog({ title, isBusy = false, onClose, onSubmit, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useLayoutEffect(() => {
    const opened = dialog.current
    opened?.showModal()
    const release = keepKeys()
    return () => {
      release()
      // Before it is taken out of the page: only one that is closed gives the focus back to what opened it.
      opened?.close()
    }
  }, [])
  return createPortal(
    <dialog ref={dialog} className="irh-ask" aria-labelledby={heading} onClose={onClose} {...staysWhile(isBusy)}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          // React lets it rise to the form around the portal.
          event.stopPropagation()
          onSubmit?.()
        }}
      >
        <h2 id={heading}>{title}</h2>
        {children}
      </form>
    </dialog>,
    document.body,
  )
}
