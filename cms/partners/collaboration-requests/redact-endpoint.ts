import type { Endpoint } from 'payload'
import { z } from 'zod'
import { readSettings } from '#settings'
import { permissionFor } from '../../fields/access.ts'
import { bodyOf } from '../../fields/body-of.ts'
import { refusal } from '../../refusal.ts'
import { stillHeld } from './backups.ts'
import { redact } from './redact.ts'

const body = z.strictObject({ reference: z.string() })

/** `POST /api/collaboration-requests/<id>/redact {reference}`: erases for good; the reference, typed once more, is the yes. */
export const redactEndpoint: Endpoint = {
  path: '/:id/redact',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'redact', 'collaboration-requests') !== 'yes' || !req.user) {
      throw refusal('Only admins erase requests.', req.user ? 403 : 401)
    }
    const given = body.safeParse(await bodyOf(req))
    const request = await req.payload.findByID({
      collection: 'collaboration-requests',
      id: String(req.routeParams?.['id']),
      depth: 0,
      disableErrors: true,
      overrideAccess: false,
      user: req.user,
      req,
    })
    if (!request) throw refusal('There is no such request.', 404)
    if (given.data?.reference !== request.reference) {
      throw refusal('Type the reference of this request to say that it is to be erased.', 400)
    }
    await redact(req.payload, { request, by: String(req.user.id), action: 'redacted' })
    // Whoever asks has come through the front, so that is there.
    const held = stillHeld({ since: request.receivedAt, database: readSettings().database, isLeftInInbox: false })
    return Response.json({ message: `${request.reference} is erased here, in the inbox and in the outbox. ${held}` })
  },
}
