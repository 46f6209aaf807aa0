'use client'
import { useAuth, useConfig, useDocumentInfo } from '@payloadcms/ui'
import type { UIFieldClientComponent } from 'payload'
import { useState } from 'react'
import { z } from 'zod'

const answer = z.object({ message: z.string() })
const refused = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) })

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
    const response = await fetch(`${config.routes.api}/users/${id}/sign-out-everywhere`, {
      method: 'POST',
      credentials: 'same-origin',
    })
    const body: unknown = await response.json()
    if (response.ok && isOwn) return window.location.assign(`${config.routes.admin}/login`)
    setSaid(response.ok ? answer.parse(body).message : (refused.parse(body).errors[0]?.message ?? ''))
    setBusy(false)
  }

  return (
    <div className="field-type">
      <button
        type="button"
        className="irh-button irh-button--quiet"
        disabled={isBusy}
        onClick={() => {
          signOut().catch(() => {
            setSaid('This did not reach the server. Please try again.')
            setBusy(false)
          })
        }}
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
