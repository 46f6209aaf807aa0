export const refreshPath = '/preview/refresh.js'

/**
 * In the admin's frame: shows the draft anew whenever the form has saved it, and stays where the reader was. A gap leads
 * to its field in the form beside it; other pages open elsewhere, because none of them may stand in a frame.
 */
export const refreshScript = `const place = 'irh-preview-scroll'
const kept = sessionStorage.getItem(place)
if (kept !== null) scrollTo(0, Number(kept))
sessionStorage.removeItem(place)
addEventListener('message', ({ origin, data }) => {
  if (origin !== location.origin || data?.type !== 'payload-document-event') return
  sessionStorage.setItem(place, String(scrollY))
  location.reload()
})
addEventListener('click', (event) => {
  const link = parent !== window && event.target instanceof Element ? event.target.closest('a[href]') : null
  if (link === null || link.getAttribute('href').startsWith('#')) return
  if (link.hasAttribute('data-gap')) {
    event.preventDefault()
    parent.postMessage({ type: 'irh-go-to-field', hash: link.hash }, location.origin)
  } else link.target = '_blank'
})
if (parent !== window) parent.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
`

/** The page with the script in it; the public page has none. */
export function withRefresh(body: string | Uint8Array): string {
  const html = typeof body === 'string' ? body : Buffer.from(body).toString()
  return html.replace('</head>', `<script src="${refreshPath}" defer></script></head>`)
}
