import { escapeHtml } from '#model/partners/form-slots.ts'

/** What a mail says: sentences, links on a line of their own, and words that staff wrote, kept to the letter. */
type Part = { say: string } | { link: string; label: string } | { written: string }
export type Letter = { subject: string; parts: readonly Part[] }

/** The two forms of a letter that go out together. */
export const formsOf = ({ subject, parts }: Letter): { subject: string; text: string; html: string } => ({
  subject,
  text: `${parts.map(textOf).join('\n\n')}\n`,
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head><body style="font:16px/1.5 sans-serif;max-width:36em">${parts.map(htmlOf).join('')}</body></html>\n`,
})

const textOf = (part: Part): string => {
  if ('say' in part) return part.say
  return 'link' in part ? `${part.label}:\n${part.link}` : part.written
}

const htmlOf = (part: Part): string => {
  if ('say' in part) return `<p>${escapeHtml(part.say)}</p>`
  if ('link' in part) return `<p><a href="${escapeHtml(part.link)}">${escapeHtml(part.label)}</a></p>`
  return `<p style="white-space:pre-wrap">${escapeHtml(part.written)}</p>`
}
