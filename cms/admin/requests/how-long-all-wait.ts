import type { Payload } from 'payload'
import { mailHealth } from '../../mail/health.ts'
import { isInQuarantine, requestsHealth } from '../../partners/collaboration-requests/health.ts'
import { inboxLag } from '../../partners/collaboration-requests/inbox.ts'

/** How long people wait for us, and whether anything is stuck on its way. */
export async function howLongAllWait(payload: Payload): Promise<string[]> {
  const [requests, { totalDocs: inQuarantine }, mail, inbox] = await Promise.all([
    requestsHealth(payload),
    payload.count({ collection: 'collaboration-requests', where: isInQuarantine, overrideAccess: true }),
    mailHealth(payload),
    inboxLag(),
  ])
  const nobodyWaits = inQuarantine > 0 ? 'No new request waits.' : 'Every request has been taken up.'
  return [
    requests.unanswered === 0
      ? nobodyWaits
      : `The oldest new request has waited ${ageIn(requests.oldestUnansweredSeconds)}.`,
    ...(inQuarantine > 0
      ? [`In quarantine, where somebody has to look: ${inQuarantine}. No mail tells of these.`]
      : []),
    ...(mail.failed > 0
      ? [`Mails that could not be sent: ${mail.failed}. An admin sends them again from the outbox.`]
      : []),
    ...(mail.waiting > 0 ? [`Mails on their way: ${mail.waiting}, the oldest for ${ageIn(mail.oldestSeconds)}.`] : []),
    ...(inbox === null ? ['Whether more requests have arrived cannot be told now. Reload the page in a moment.'] : []),
    ...(inbox !== null && inbox.uncopied > 0
      ? [
          `Requests that have arrived and are not shown here yet: ${inbox.uncopied}, the oldest for ${ageIn(inbox.oldestSeconds)}.`,
        ]
      : []),
  ]
}

const ageIn = (seconds: number): string => {
  const hours = Math.floor(seconds / 3600)
  if (hours < 1) return 'less than an hour'
  if (hours < 2) return 'an hour'
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`
}
