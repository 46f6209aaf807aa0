import { mkdtemp, readdir, readFile, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { mailAdapter } from '#cms/mail/adapter.ts'
import { readSettings } from '#settings'

async function mailbox(env: Record<string, string> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'irh-mail-'))
  const adapter = mailAdapter(readSettings({ DATA_DIR: dataDir, ...env }))
  // The adapter is given Payload, which this one has no use for.
  const { sendEmail } = adapter({ payload: {} as Payload })
  return { folder: join(dataDir, 'mail'), sendEmail }
}

test('without SMTP a mail is a file that only its owner can read', async () => {
  const { folder, sendEmail } = await mailbox({ MAIL_FROM: 'office@irh.example' })
  await sendEmail({ to: 'dana@example.org', subject: 'Choose a password', text: 'Open the link.' })
  const [name, ...others] = await readdir(folder)
  expect(others).toEqual([])
  const eml = await readFile(join(folder, name ?? ''), 'utf8')
  expect(eml).toContain('To: dana@example.org')
  expect(eml).toContain('From: Integrative Relational Health <office@irh.example>')
  expect(eml).toContain('Auto-Submitted: auto-generated')
  expect(eml).toContain('Open the link.')
  expect((await stat(join(folder, name ?? ''))).mode & 0o077).toBe(0)
})

test('a line break in a subject or a name makes no header of its own', async () => {
  const { folder, sendEmail } = await mailbox()
  await sendEmail({
    to: { name: 'Dana\r\nBcc: all@example.org', address: 'dana@example.org' },
    subject: 'Hello\r\nBcc: all@example.org',
    text: 'Text.',
  })
  const [name] = await readdir(folder)
  expect(await readFile(join(folder, name ?? ''), 'utf8')).not.toMatch(/^Bcc:/m)
})

test('a server that cannot be reached is said, not swallowed', async () => {
  const { sendEmail } = await mailbox({ SMTP_URL: 'smtp://127.0.0.1:9' })
  await expect(sendEmail({ to: 'dana@example.org', subject: 'Hello', text: 'Text.' })).rejects.toThrow()
})
