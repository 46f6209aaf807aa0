import type { Letter } from '../letter.ts'

/** To who has forgotten a password. */
export const passwordReset = ({ link }: { link: string }): Letter => ({
  subject: 'Choose a new password',
  parts: [
    { say: 'Somebody, probably you, asked for a new password for the site of Integrative Relational Health.' },
    { link, label: 'Choose a new password' },
    { say: 'The link works once, for an hour. If it was not you, nothing needs to be done.' },
  ],
})
