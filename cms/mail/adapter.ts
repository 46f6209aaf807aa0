import { randomUUID } from 'node:crypto'
import type { EmailAdapter } from 'payload'
import { z } from 'zod'
import type { Settings } from '#settings'
import { queueMail } from './queue.ts'
import { fromAddress, fromName } from './transport.ts'

const plainMail = z.looseObject({ to: z.string(), subject: z.string(), text: z.string() })

/** Mails that Payload itself would send go through the outbox as well. Ours are letters (`letters/`). */
export const mailAdapter =
  (settings: Settings): EmailAdapter =>
  ({ payload }) => ({
    name: 'outbox',
    defaultFromAddress: fromAddress(settings),
    defaultFromName: fromName,
    async sendEmail(message) {
      const { to, subject, text } = plainMail.parse(message)
      await queueMail(payload, {
        kind: 'other',
        key: randomUUID(),
        to,
        letter: { subject, parts: [{ written: text }] },
      })
    },
  })
