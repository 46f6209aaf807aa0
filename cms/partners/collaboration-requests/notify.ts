import { createHash } from 'node:crypto'
import type { Payload } from 'payload'
import type { CollaborationInput } from '#model/partners/collaboration-requests.ts'
import { staffNotice } from '../../mail/letters/staff-notice.ts'
import { queueMail } from '../../mail/queue.ts'

type New = { id: string; reference: string; setting: CollaborationInput['setting']; email: string }

/** Tells staff of a new request, each address once; only of one that nobody doubts. */
export async function notifyStaff(payload: Payload, { id, reference, setting, email }: New): Promise<void> {
  const link = `${payload.config.serverURL}${payload.config.routes.admin}/collections/collaboration-requests/${id}`
  for (const to of await addressesOf(payload)) {
    await queueMail(payload, {
      kind: 'request-notice',
      key: `notice:${reference}:${createHash('sha256').update(to).digest('hex').slice(0, 16)}`,
      to,
      replyTo: isPlainAddress(email) ? email : null,
      letter: staffNotice({ reference, setting, link }),
      reference,
    })
  }
}

/** Without an address of its own the form's requests are told to the site's. */
async function addressesOf(payload: Payload): Promise<string[]> {
  const { notifyEmails } = await payload.findGlobal({ slug: 'collaborate', depth: 0, overrideAccess: true })
  if (notifyEmails && notifyEmails.length > 0) return [...new Set(notifyEmails)]
  const { email } = await payload.findGlobal({ slug: 'site', depth: 0, overrideAccess: true })
  return email ? [email] : []
}

/** One that reads the same to every mail program; whoever sends an odd one is answered from the inbox. */
const isPlainAddress = (email: string): boolean => /^[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(email)
