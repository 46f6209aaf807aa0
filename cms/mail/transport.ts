import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { z } from 'zod'
import type { Settings } from '#settings'
import { fileNameOf, unfinished } from './file-name.ts'

export type Outgoing = {
  messageId: string
  queuedAt: string
  to: string
  replyTo: string | null
  subject: string
  text: string
  html: string
  /** No person wrote it. */
  isAutomatic: boolean
}
export type Outcome =
  | { state: 'sent' }
  | { state: 'filed'; file: string }
  /** `isPermanent`: trying again would be refused again. */
  | { state: 'refused'; isPermanent: boolean; reason: string }
export type Transport = { deliver: (mail: Outgoing) => Promise<Outcome> }

export const fromName = 'Integrative Relational Health'
type Asked = Pick<Settings, 'smtpUrl' | 'mailFrom' | 'dataDir' | 'adminUrl'>

export const fromAddress = ({ mailFrom, adminUrl }: Pick<Asked, 'mailFrom' | 'adminUrl'>): string =>
  mailFrom ?? `no-reply@${new URL(adminUrl).hostname}`

// A server that looks through a mail before it takes it needs longer than one that only has to be there. A whole mail
// takes less than its row is leased for (`leaseMs` in `mailer.ts`).
const patience = { withinMs: 15_000, silentForMs: 2 * 60_000, wholeWithinMs: 4 * 60_000 }

/** Sends mails by SMTP_URL; without it each becomes an `.eml` file in the data folder's `mail/`. */
export const openTransport = (settings: Asked, limits: Partial<typeof patience> = {}): Transport =>
  settings.smtpUrl === null ? toFiles(settings) : bySmtp(settings, settings.smtpUrl, { ...patience, ...limits })

const messageOf = (mail: Outgoing, settings: Asked) => ({
  from: { name: fromName, address: fromAddress(settings) },
  to: mail.to,
  ...(mail.replyTo === null ? {} : { replyTo: mail.replyTo }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  messageId: mail.messageId,
  // So that absence notes are not sent back to a machine; a person is glad of them (RFC 3834 §5).
  ...(mail.isAutomatic ? { headers: { 'Auto-Submitted': 'auto-generated' } } : {}),
  disableFileAccess: true,
  disableUrlAccess: true,
})

function bySmtp(
  settings: Asked,
  smtpUrl: string,
  { withinMs, silentForMs, wholeWithinMs }: typeof patience,
): Transport {
  return {
    async deliver(mail) {
      const transport = createTransport({
        url: smtpUrl,
        connectionTimeout: withinMs,
        greetingTimeout: withinMs,
        socketTimeout: silentForMs,
        dnsTimeout: withinMs,
      })
      // A server that sends a byte now and then keeps every single limit and never comes to an end.
      const signal = AbortSignal.timeout(wholeWithinMs)
      try {
        await transport.sendMail({ ...messageOf(mail, settings), signal })
        return { state: 'sent' }
      } catch (error) {
        if (signal.aborted) return { state: 'refused', isPermanent: false, reason: 'The mail server was too slow.' }
        return { state: 'refused', ...refusalOf(error) }
      } finally {
        transport.close()
      }
    },
  }
}

const smtpError = z.looseObject({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  message: z.string(),
})
/** What a server can refuse about the mail itself; a refused sign-in or certificate is mended by whoever runs this. */
const aboutTheMail = new Set(['EENVELOPE', 'EMESSAGE'])
/** “Sign in first”, which is said where the mail would be. */
const signInFirst = 530
const longestReason = 300

function refusalOf(error: unknown): { isPermanent: boolean; reason: string } {
  const parsed = smtpError.safeParse(error)
  if (!parsed.success) throw error
  const { code = '', responseCode = 0, message } = parsed.data
  const isPermanent =
    aboutTheMail.has(code) && responseCode >= 500 && responseCode < 600 && responseCode !== signInFirst
  return { isPermanent, reason: message.replaceAll(/\s+/g, ' ').slice(0, longestReason) }
}

/** The whole mail as it would go out. */
function toFiles(settings: Asked): Transport {
  const folder = join(settings.dataDir, 'mail')
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async deliver(mail) {
      const { message } = await transport.sendMail(messageOf(mail, settings))
      const file = fileNameOf(mail)
      await mkdir(folder, { recursive: true, mode: 0o700 })
      await writeFile(join(folder, unfinished(file)), message, { mode: 0o600, flush: true })
      await rename(join(folder, unfinished(file)), join(folder, file))
      return { state: 'filed', file }
    },
  }
}
