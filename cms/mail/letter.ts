import { colors, fonts } from '#model/look/tokens.ts'
import { escapeHtml } from '#model/partners/form-slots.ts'

/** What a mail says: sentences, links on a line of their own, and words that staff wrote, kept to the letter. */
type Part = { say: string } | { link: string; label: string } | { written: string }
export type Letter = { subject: string; parts: readonly Part[] }

/** The two forms of a letter that go out together. */
export const formsOf = ({ subject, parts }: Letter): { subject: string; text: string; html: string } => ({
  subject,
  text: `${parts.map(textOf).join('\n\n')}\n`,
  html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light"><title>${escapeHtml(subject)}</title></head><body style="${bodyStyle}">${parts.map(htmlOf).join('')}</body></html>\n`,
})

// In the elements themselves, because many mail programs drop a style sheet.
const { paper, ink, tide } = colors.light
const styled = (style: string) => style.replaceAll('"', "'")
const bodyStyle = styled(
  `margin:0;padding:24px;background:${paper};color:${ink};font:17px/1.55 ${fonts.sans};max-width:36em`,
)

const textOf = (part: Part): string => {
  if ('say' in part) return part.say
  return 'link' in part ? `${part.label}:\n${part.link}` : part.written
}

const htmlOf = (part: Part): string => {
  if ('say' in part) return `<p>${escapeHtml(part.say)}</p>`
  if ('link' in part)
    return `<p><a style="color:${tide}" href="${escapeHtml(part.link)}">${escapeHtml(part.label)}</a></p>`
  return `<p style="white-space:pre-wrap">${escapeHtml(part.written)}</p>`
}
