'use client'
import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import type { UIFieldClientComponent } from 'payload'
import { useState } from 'react'
import { messageOf } from '../ask-api.ts'
import { post } from '../post.ts'

/** Ends every session of this account: a lost telephone, a screen left open in a practice. */
export const SignOutEverywhere: UIFieldClientComponent = () => {
  const { user } = useAuth()
  const { id } = useDocumentInfo()
  const { config } = useConfig()
  const [said, setSaid] = useState('')
  const [isBusy, setBusy] = useState(false)
  const isOwn = user?.id === id
  if (id === undefined || !(isOwn || user?.['role'] === 'admin')) return null

  const signOut = async () => {
    setBusy(true)
    try {
      const words = await post(`${config.routes.api}/users/${id}/sign-out-everywhere`)
      if (isOwn) return window.location.assign(`${config.routes.admin}/login`)
      setSaid(words)
    } catch (error) {
      setSaid(messageOf(error))
    }
    setBusy(false)
  }

  return (
    <div className="field-type">
      <button
        type="button"
        className="irh-button irh-button--quiet"
        // Not `disabled`: who pressed it by keyboard would stand nowhere.
        aria-disabled={isBusy}
        onClick={() => !isBusy && void signOut()}
      >
        Sign out everywhere
      </button>
      <p className="field-description">
        {isOwn
          ? 'Ends your sessions on all devices, this one too. You then sign in again.'
          : 'Ends this person’s sessions on all devices. They can sign in again.'}
      </p>
      <p role="status">{said}</p>
    </div>
  )
}
