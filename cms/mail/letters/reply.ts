import type { Letter } from '../letter.ts'

/** To the sender of a request: what a member of staff wrote. */
export const reply = ({ reference, written }: { reference: string; written: string }): Letter => ({
  subject: `Your request ${reference}`,
  parts: [{ written }, { say: `Your reference is ${reference}. You can answer this mail.` }],
})
