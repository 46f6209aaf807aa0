import { randomBytes } from 'node:crypto'
import type { Endpoint } from 'payload'
import { userSchema } from '#model/staff/users.ts'
import { inTransaction } from '../../database/in-transaction.ts'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { refusal } from '../../refusal.ts'
import { invitationDays, mailInvitation } from './password-link.ts'

const body = userSchema.omit({ isActive: true })

/** `POST /api/users/invite {name, email, role}`: makes an account, and mails the person the link to a password of their own. */
export const inviteEndpoint: Endpoint = {
  path: '/invite',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'create', 'users') !== 'yes') {
      throw refusal('Only admins invite people.', req.user ? 403 : 401)
    }
    const given = body.safeParse(await bodyOf(req))
    if (!given.success) throw refusal('Give a name, an e-mail address and a role.', 400)
    await inTransaction(req, async () => {
      const user = await req.payload.create({
        collection: 'users',
        // Nobody knows this password; the link in the mail sets another.
        data: { ...given.data, isActive: true, password: randomBytes(32).toString('base64url') },
        depth: 0,
        overrideAccess: false,
        user: req.user,
        req,
      })
      await mailInvitation(req, user)
    })
    return Response.json({
      message: `A mail with a link is on its way to ${given.data.email}. The link works for ${invitationDays} days.`,
    })
  },
}
