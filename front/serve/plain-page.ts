import { escapeHtml } from '#model/partners/form-slots.ts'
import type { Release } from './release.ts'

type Plain = {
  title: string
  /** Of a request: printed in one piece. */
  reference?: string | null
  /** Paragraphs of text. */
  says: readonly string[]
  list?: readonly string[]
  links?: readonly { href: string; label: string }[]
  answers?: readonly { question: string; answer: string }[]
  /** Something that can be done here, with one button. */
  deed?: { action: string; name: string; value: string; label: string } | null
}

/** A page of the front's own, for when there is no built one. It stands in the site's frame where there is one. */
export function plainPage(
  { title, reference = null, says, list = [], links = [], answers = [], deed = null }: Plain,
  release: Release | null,
): string {
  const items = list.map((item) => `<li>${escapeHtml(item)}</li>`).join('')
  const anchors = links.map(({ href, label }) => `<p><a href="${escapeHtml(href)}">${escapeHtml(label)}</a></p>`)
  const main = `<main id="main" tabindex="-1"><div class="wrap told">
<h1>${escapeHtml(title)}</h1>${reference === null ? '' : `\n<p class="reference">Its reference is <strong>${escapeHtml(reference)}</strong>.</p>`}
${says.map((text) => `<p>${escapeHtml(text)}</p>`).join('\n')}${items ? `\n<ul>${items}</ul>` : ''}${answersHtml(answers)}${deedHtml(deed)}${anchors.length > 0 ? `\n${anchors.join('\n')}` : ''}
</div></main>`
  return (release && framed(release, title, main)) ?? bare(title, main)
}

/** The page for what is not there, with other words: its head, its menu and its foot. `null`: the release has none. */
function framed({ files }: Release, title: string, main: string): string | null {
  const html = files.get('/404.html')?.plain.body?.toString()
  const [, before, after] = /^(.*?)<main\b.*?<\/main>(.*)$/s.exec(html ?? '') ?? []
  if (before === undefined || after === undefined) return null
  const head = before
    // What the other page says of itself.
    .replace(/<meta (?:name="(?:description|twitter:card)"|property=)[^>]*>\s*/g, '')
    .replace(/<title>[^<]*/, () => `<title>${escapeHtml(title)}`)
  return head + main + after.replace(/<p class="address">[^<]*<\/p>/, '')
}

const bare = (title: string, main: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)}</title>
</head>
<body>
${main}
</body>
</html>
`

const answersHtml = (answers: NonNullable<Plain['answers']>): string => {
  const rows = answers.map(({ question, answer }) => `<dt>${escapeHtml(question)}</dt><dd>${escapeHtml(answer)}</dd>`)
  return rows.length > 0 ? `\n<dl class="answers">${rows.join('')}</dl>` : ''
}

const deedHtml = (deed: NonNullable<Plain['deed']> | null): string => {
  if (deed === null) return ''
  const { action, name, value, label } = deed
  return `\n<form method="post" action="${escapeHtml(action)}"><button class="button" type="submit" name="${escapeHtml(name)}" value="${escapeHtml(value)}">${escapeHtml(label)}</button></form>`
}

/** The other way to get in touch, when the form can not take a request. */
export const mailLink = (mail: string | null): { href: string; label: string }[] =>
  mail === null ? [] : [{ href: `mailto:${mail}`, label: mail }]
