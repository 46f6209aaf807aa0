import { escapeHtml } from '#model/partners/form-slots.ts'
import type { Release } from './release.ts'

type Plain = {
  title: string
  /** Paragraphs of text. */
  says: readonly string[]
  list?: readonly string[]
  links?: readonly { href: string; label: string }[]
}

/** A page of the front's own, for when there is no built one. It borrows the site's style sheet where there is one. */
export function plainPage({ title, says, list = [], links = [] }: Plain, release: Release | null): string {
  const style = release?.stylesheet ? `\n<link rel="stylesheet" href="${escapeHtml(release.stylesheet)}">` : ''
  const items = list.map((item) => `<li>${escapeHtml(item)}</li>`).join('')
  const anchors = links.map(({ href, label }) => `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`)
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>${style}
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${says.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}${items ? `\n<ul>${items}</ul>` : ''}${anchors.length > 0 ? `\n${anchors.join('\n')}` : ''}
</main>
</body>
</html>
`
}

/** The other way to get in touch, when the form can not take a request. */
export const mailLink = (mail: string | null): { href: string; label: string }[] =>
  mail === null ? [] : [{ href: `mailto:${mail}`, label: mail }]
