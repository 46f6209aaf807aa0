'use client'
import type { ImpactQuestion } from './ask-impact.ts'
import { ImpactDialog } from './ImpactDialog.tsx'
import { type Form, useShowField } from './use-show-field.ts'

type Props = {
  form: Form
  /** `null`: the dialog is closed. */
  question: ImpactQuestion | null
  title: string
  label: string
  onClose: () => void
  /** Sends the form, which says how it goes and marks what it finds wrong at its fields. */
  send: () => Promise<void>
}

/** Before a form is sent whose words visitors will see. */
export function FormDeedDialog({ form, question, title, label, onClose, send }: Props) {
  const showField = useShowField(form)
  return (
    <ImpactDialog
      question={question}
      title={title}
      confirmLabel={label}
      onShowField={(path) => {
        onClose()
        showField(path)
      }}
      onClose={onClose}
      onConfirm={async () => {
        void send()
        return null
      }}
    />
  )
}
