'use client'
import { useAuth, useConfig } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { type FormEvent, useId, useState } from 'react'
import { permissionOf, roles } from '#model/roles.ts'
import { messageOf } from '../ask-api.ts'
import { post } from '../post.ts'

/** Above the list of accounts: an account by mail, with a password that only its owner ever knows. */
export function Invite() {
  const { config } = useConfig()
  const { user } = useAuth()
  const router = useRouter()
  const id = useId()
  const [said, setSaid] = useState<string | null>(null)
  const role = roles.find((each) => each === user?.['role'])
  if (!role || permissionOf({ identity: role, action: 'create', resource: 'users' }) !== 'yes') return null

  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    try {
      setSaid(await post(`${config.routes.api}/users/invite`, Object.fromEntries(new FormData(form))))
      form.reset()
      router.refresh()
    } catch (error) {
      setSaid(messageOf(error))
    }
  }
  return (
    <details className="irh-part irh-invite">
      <summary>Invite somebody by mail</summary>
      <form onSubmit={(event) => void send(event)}>
        <label htmlFor={`${id}-name`}>Name</label>
        <input id={`${id}-name`} name="name" required minLength={2} maxLength={100} autoComplete="off" />
        <label htmlFor={`${id}-email`}>Email</label>
        <input id={`${id}-email`} name="email" type="email" required maxLength={254} autoComplete="off" />
        <label htmlFor={`${id}-role`}>What they may do</label>
        <select id={`${id}-role`} name="role" defaultValue="author">
          <option value="author">Author: writes own texts</option>
          <option value="reviewer">Reviewer: reads drafts and comments</option>
          <option value="editor">Editor: publishes, answers requests</option>
          <option value="admin">Admin: everything</option>
        </select>
        <button type="submit" className="irh-button">
          Send the invitation
        </button>
      </form>
      <p role="status">{said}</p>
    </details>
  )
}
