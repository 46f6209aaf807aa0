import type { Payload, PayloadRequest } from 'payload'
import type { User } from '../../generated/payload-types.ts'
import { invitation } from '../../mail/letters/invitation.ts'
import { passwordReset } from '../../mail/letters/password-reset.ts'
import { queueMail } from '../../mail/queue.ts'

const minute = 60_000
const days = 24 * 60 * minute
const resetWithinMs = 60 * minute
export const invitationDays = 7

/** Mails the link to choose a new password; one mail a minute at most, however often it is asked for. */
export async function mailPasswordLink(payload: Payload, { id, email }: User): Promise<void> {
  const { totalDocs: recent } = await payload.count({
    collection: 'outbox',
    where: {
      kind: { equals: 'password-reset' },
      key: { like: `password-reset:${id}:` },
      createdAt: { greater_than: new Date(Date.now() - minute).toISOString() },
    },
    overrideAccess: true,
  })
  if (recent > 0) return
  const link = await newLink(payload, { email, lastsMs: resetWithinMs })
  const key = `password-reset:${id}:${Date.now()}`
  await queueMail(payload, { kind: 'password-reset', key, to: email, letter: passwordReset({ link }) })
}

/** Mails a new account the link to its first password. */
export async function mailInvitation(req: PayloadRequest, { id, name, email }: User): Promise<void> {
  const link = await newLink(req.payload, { email, lastsMs: invitationDays * days, req })
  const letter = invitation({ name, link, days: invitationDays })
  await queueMail(req.payload, { kind: 'invitation', key: `invitation:${id}:${Date.now()}`, to: email, letter }, req)
}

/** Whether the link can still set a password: it works once, and for a time. */
export async function isLinkOpen(payload: Payload, token: string): Promise<boolean> {
  const { totalDocs } = await payload.count({
    collection: 'users',
    where: {
      resetPasswordToken: { equals: token },
      resetPasswordExpiration: { greater_than: new Date().toISOString() },
    },
    overrideAccess: true,
  })
  return totalDocs > 0
}

type Link = { email: string; lastsMs: number; req?: PayloadRequest }

async function newLink(payload: Payload, { email, lastsMs, req }: Link): Promise<string> {
  const token = await payload.forgotPassword({
    collection: 'users',
    data: { email },
    // Payload's own mail says nothing of who writes it; ours goes through the outbox.
    disableEmail: true,
    expiration: lastsMs,
    overrideAccess: true,
    ...(req ? { req } : {}),
  })
  if (!token) throw new Error('The account has no mail address, so no link can be mailed to it.')
  const { serverURL, routes, admin } = payload.config
  return `${serverURL}${routes.admin}${admin.routes.reset}/${token}`
}
