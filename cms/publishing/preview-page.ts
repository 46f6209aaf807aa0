import { createHash } from 'node:crypto'
import { colors, fonts } from '#model/look/tokens.ts'

const colorsOf = ({ paper, ink }: { paper: string; ink: string }): string => `background:${paper};color:${ink}`

const style = `:root{color-scheme:light dark;${colorsOf(colors.light)}}
@media (prefers-color-scheme:dark){:root{${colorsOf(colors.dark)}}}
body{max-width:34rem;margin:12vh auto;padding:0 1.25rem;font:1.0625rem/1.6 ${fonts.sans}}
h1{font:400 1.75rem/1.25 ${fonts.serif}}`

/** What a policy must allow in `style-src` for the page to look like ours. */
export const previewPageStyle = `'sha256-${createHash('sha256').update(style).digest('base64')}'`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** The plain page that stands in for a preview that cannot be shown. */
export const previewPage = (title: string, says: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(says)}</p></main></body></html>`
