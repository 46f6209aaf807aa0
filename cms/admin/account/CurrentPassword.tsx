'use client'
import { PasswordField, useAuth, useDocumentInfo, useFormFields, useFormModified } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'
import { useEffect, useRef } from 'react'

const newPasswords = ['password', 'confirm-password']

/** Asked for as soon as somebody changes the password or the address of their own account. */
export const CurrentPassword: TextFieldClientComponent = ({ field, path }) => {
  const { user } = useAuth()
  const { id } = useDocumentInfo()
  const email = useFormFields(([fields]) => fields['email']?.value)
  const hasNewPassword = useFormFields(([fields]) => Boolean(fields['password']?.value))
  const dispatch = useFormFields(([, send]) => send)
  const isModified = useFormModified()
  const wasModified = useRef(false)
  useEffect(() => {
    // Saved or given up: else the next save would send the same passwords once more.
    if (wasModified.current && !isModified) {
      for (const field of newPasswords) dispatch({ type: 'REMOVE', path: field })
      dispatch({ type: 'UPDATE', path, value: '', valid: true })
    }
    wasModified.current = isModified
  }, [isModified, dispatch, path])
  const isChanging = hasNewPassword || (email !== undefined && email !== user?.email)
  if (id === undefined || user?.id !== id || !isChanging) return null
  return (
    <div className="irh-current-password">
      <PasswordField
        autoComplete="current-password"
        field={field}
        path={path}
        // The form asks once more when it is sent, and may by then have nothing left to ask for.
        validate={(given, { data }) => {
          const { password, email: address }: { password?: unknown; email?: unknown } = { ...data }
          const isAsked = Boolean(password) || address !== user.email
          return given || !isAsked ? true : 'Give your current password to change your password or your e-mail address.'
        }}
      />
    </div>
  )
}
