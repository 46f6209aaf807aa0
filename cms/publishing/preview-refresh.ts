export const refreshPath = '/preview/refresh.js'

/** In the admin's frame: shows the draft anew whenever the form has saved it, and stays where the reader was. */
export const refreshScript = `const place = 'irh-preview-scroll'
const kept = sessionStorage.getItem(place)
if (kept !== null) scrollTo(0, Number(kept))
sessionStorage.removeItem(place)
addEventListener('message', ({ origin, data }) => {
  if (origin !== location.origin || data?.type !== 'payload-document-event') return
  sessionStorage.setItem(place, String(scrollY))
  location.reload()
})
if (parent !== window) parent.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
`

/** The page with the script in it; the public page has none. */
export function withRefresh(body: string | Uint8Array): string {
  const html = typeof body === 'string' ? body : Buffer.from(body).toString()
  return html.replace('</head>', `<script src="${refreshPath}" defer></script></head>`)
}
