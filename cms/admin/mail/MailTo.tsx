import { TextField } from '@payloadcms/ui'
import type { TextFieldServerProps } from 'payload'
import { isUnreadable, whyUnreadable } from '../../fields/sealed.ts'

/** Whom a mail goes to; of one that cannot be read, why, and what to do. */
export function MailTo({
  clientField,
  data,
  path,
  permissions,
  readOnly = true,
  schemaPath = path,
}: TextFieldServerProps) {
  const to: unknown = data['to']
  if (typeof to === 'string' && isUnreadable(to)) {
    return <p className="irh-fault">What this mail says, and to whom, cannot be read. {whyUnreadable(to)}</p>
  }
  return (
    <TextField field={clientField} path={path} permissions={permissions} readOnly={readOnly} schemaPath={schemaPath} />
  )
}
