import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import type { EmailAdapter } from 'payload'
import type { Settings } from '#settings'

const fromName = 'Integrative Relational Health'
const smtpWithinMs = 15_000

/** Sends mails by SMTP_URL; without it each becomes an `.eml` file in the data folder's `mail/`. */
export const mailAdapter =
  ({ smtpUrl, mailFrom, dataDir, adminUrl }: Settings): EmailAdapter =>
  () => {
    const defaultFromAddress = mailFrom ?? `no-reply@${new URL(adminUrl).hostname}`
    const send = smtpUrl === null ? writer(join(dataDir, 'mail')) : sender(smtpUrl)
    return {
      name: smtpUrl === null ? 'files' : 'smtp',
      defaultFromAddress,
      defaultFromName: fromName,
      sendEmail: (message: SendMailOptions) =>
        send({
          ...message,
          from: message.from ?? { name: fromName, address: defaultFromAddress },
          // So that absence notes are not sent back to a machine.
          headers: { 'Auto-Submitted': 'auto-generated' },
        }),
    }
  }

function sender(smtpUrl: string): (message: SendMailOptions) => Promise<void> {
  const transport: Transporter = createTransport({
    url: smtpUrl,
    connectionTimeout: smtpWithinMs,
    greetingTimeout: smtpWithinMs,
    socketTimeout: smtpWithinMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async (message) => {
    await transport.sendMail(message)
  }
}

/** The whole mail as it would go out, named by its time so that a folder lists them in order. */
function writer(folder: string): (message: SendMailOptions) => Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return async (message) => {
    const { message: eml, messageId } = await transport.sendMail(message)
    const unique = messageId.replace(/[^A-Za-z0-9]/g, '').slice(0, 12)
    const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${unique}.eml`
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, `.${name}`), eml, { mode: 0o600, flush: true })
    await rename(join(folder, `.${name}`), join(folder, name))
  }
}
