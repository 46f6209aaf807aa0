import type { Letter } from '../letter.ts'

/** To an admin: mails arrive. */
export const testMail = (): Letter => ({
  subject: 'A test mail',
  parts: [{ say: 'This mail was sent from the outbox to see whether mails arrive. They do.' }],
})
