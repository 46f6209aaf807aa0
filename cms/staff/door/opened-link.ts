import type { Payload } from 'payload'
import { isLinkOpen } from '../users/password-link.ts'
import { linkLimits } from './limits.ts'
import { senderIn } from './sender.ts'

/**
 * Whether whoever opens a mailed link is told at once that it is spent. After ten spent ones in ten minutes an address is
 * shown the form whatever the link is: then only sending it tells, which counts as a failed try to sign in.
 */
export async function isSpentLink(payload: Payload, token: string, headers: Headers): Promise<boolean> {
  const tried = await linkLimits().try({ address: senderIn(headers), email: null })
  if (!tried.isAllowed) return false
  if (!(await isLinkOpen(payload, token))) return true
  await tried.succeeded()
  return false
}
