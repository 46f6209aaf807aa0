import { randomUUID } from 'node:crypto'
import type { Endpoint } from 'payload'
import { throwIfAnyFailed } from '../../database/none-failed.ts'
import { permissionFor } from '../../fields/access.ts'
import { noteSentAgain } from '../../partners/collaboration-requests/note-sent-again.ts'
import { refusal } from '../../refusal.ts'
import { testMail } from '../letters/test-mail.ts'
import { queueAgain, queueMail } from '../queue.ts'

/** `POST /api/outbox/test`: a mail to the admin who asks. */
export const testMailEndpoint: Endpoint = {
  path: '/test',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'send', 'outbox') !== 'yes' || !req.user) {
      throw refusal('Only admins send a test mail.', req.user ? 403 : 401)
    }
    const { email } = req.user
    if (!email) throw refusal('Your account has no mail address.', 409)
    await queueMail(req.payload, { kind: 'test', key: `test:${randomUUID()}`, to: email, letter: testMail() }, req)
    return Response.json({ message: `A test mail to ${email} is on its way. Its state is in the list below.` })
  },
}

/** `POST /api/outbox/<id>/send-again`: one that failed, with all its tries before it, or one that waits. */
export const sendAgainEndpoint: Endpoint = {
  path: '/:id/send-again',
  method: 'post',
  handler: async (req) => {
    if (permissionFor(req, 'send', 'outbox') !== 'yes') {
      throw refusal('Only admins send a mail again.', req.user ? 403 : 401)
    }
    const id = { equals: String(req.routeParams?.['id']) }
    const again = await queueAgain(req, { id, state: { in: ['failed', 'filed', 'bounced'] } })
    if (again?.kind === 'reply' && again.reference) await noteSentAgain(req, again.reference)
    // One that waits goes out now, for the first time.
    if (!again && !(await queueAgain(req, { id, state: { equals: 'queued' } })))
      throw refusal('This mail has been sent, or is being sent now. There is nothing to do.', 409)
    return Response.json({ message: 'The mail is sent again now.' })
  },
}

/**
 * `POST /api/outbox/<id>/bounced`: it came back to the mailbox, or could not be sent at all, and somebody has seen that.
 * Who answers requests says so of replies, too.
 */
export const bouncedEndpoint: Endpoint = {
  path: '/:id/bounced',
  method: 'post',
  handler: async (req) => {
    const isAdmin = permissionFor(req, 'send', 'outbox') === 'yes'
    if (!isAdmin && permissionFor(req, 'update', 'collaboration-requests') !== 'yes') {
      throw refusal('Only admins mark mails, and editors the replies to requests.', req.user ? 403 : 401)
    }
    const marked = await req.payload.update({
      collection: 'outbox',
      where: {
        id: { equals: String(req.routeParams?.['id']) },
        // Also where somebody else has just said so.
        state: { in: ['sent', 'failed', 'bounced'] },
        ...(isAdmin ? {} : { kind: { equals: 'reply' } }),
      },
      data: { state: 'bounced' },
      depth: 0,
      overrideAccess: true,
      req,
    })
    throwIfAnyFailed(marked)
    if (marked.docs.length === 0) throw refusal('This mail is not in the list any more, or has not been sent yet.', 409)
    return Response.json({ message: 'It is marked: this mail did not arrive.' })
  },
}
