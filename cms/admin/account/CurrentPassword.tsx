'use client'
import { PasswordField, useAuth, useDocumentInfo, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientComponent } from 'payload'

/** Asked for as soon as somebody changes the password or the address of their own account. */
export const CurrentPassword: TextFieldClientComponent = ({ field, path }) => {
  const { user } = useAuth()
  const { id } = useDocumentInfo()
  const isChanging = useFormFields(
    ([fields]) => fields['password'] !== undefined || fields['email']?.value !== fields['email']?.initialValue,
  )
  if (id === undefined || user?.id !== id || !isChanging) return null
  return <PasswordField autoComplete="current-password" field={{ ...field, required: true }} path={path} />
}
