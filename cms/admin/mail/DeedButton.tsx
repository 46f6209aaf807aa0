'use client'
import { Button, toast } from '@payloadcms/ui'
import { useState } from 'react'
import { messageOf } from '../ask-api.ts'
import { post } from '../post.ts'

type Props = {
  id: string
  label: string
  url: string
  body?: Record<string, unknown>
  onDone: () => Promise<void> | void
}

/** One deed, one button: says what was done, or why it was not. */
export function DeedButton({ id, label, url, body = {}, onDone }: Props) {
  const [isBusy, setBusy] = useState(false)
  const act = async () => {
    setBusy(true)
    try {
      toast.success(await post(url, body))
      await onDone()
    } catch (error) {
      toast.error(messageOf(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      id={id}
      buttonStyle="secondary"
      size="medium"
      margin={false}
      // Not `disabled`: who pressed it by keyboard would stand nowhere, and be led into the message and back.
      extraButtonProps={{ 'aria-disabled': isBusy }}
      onClick={() => !isBusy && void act()}
    >
      {label}
    </Button>
  )
}
