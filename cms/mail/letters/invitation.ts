import type { Letter } from '../letter.ts'

/** To somebody who is to work here: the way to their own password. */
export const invitation = ({ name, link, days }: { name: string; link: string; days: number }): Letter => ({
  subject: 'Your account for the site of Integrative Relational Health',
  parts: [
    { say: `Hello ${name},` },
    { say: 'An account was made for you, to work on the site. Choose a password; you are signed in then.' },
    { link, label: 'Choose a password' },
    { say: `The link works once, for ${days} days. After that, use “Forgot your password?” on the sign-in page.` },
  ],
})
