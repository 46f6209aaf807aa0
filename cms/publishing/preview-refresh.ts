export const refreshPath = '/preview/refresh.js'

/**
 * In the admin's frame: shows the draft anew whenever the form has saved it, without a flash, at the place where the
 * reader was and with what they had opened. A gap leads to its field in the form beside it; other pages open elsewhere,
 * because none of them may stand in a frame.
 */
export const refreshScript = `let asked = 0
async function refresh() {
  const number = ++asked
  const answer = await fetch(location.href, { credentials: 'same-origin' })
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  if (number !== asked || next.body.innerHTML === document.body.innerHTML) return
  const opened = [...document.querySelectorAll('details')].map(({ open }) => open)
  document.title = next.title
  document.body.replaceWith(next.body)
  document.querySelectorAll('details').forEach((part, index) => { part.open = opened[index] ?? part.open })
}
addEventListener('message', ({ origin, data }) => {
  // While the CMS is away the draft stays as it was; the next save shows it again.
  if (origin === location.origin && data?.type === 'payload-document-event') refresh().catch(console.warn)
})
addEventListener('click', (event) => {
  const link = parent !== window && event.target instanceof Element ? event.target.closest('a[href]') : null
  if (link === null || link.getAttribute('href').startsWith('#')) return
  event.preventDefault()
  if (link.hasAttribute('data-gap')) {
    parent.postMessage({ type: 'irh-go-to-field', hash: link.hash }, location.origin)
  } else open(link.href, '_blank', 'noopener')
})
if (parent !== window) parent.postMessage({ type: 'payload-live-preview', ready: true }, location.origin)
`

/** The page with the script in it; the public page has none. */
export function withRefresh(body: string | Uint8Array): string {
  const html = typeof body === 'string' ? body : Buffer.from(body).toString()
  return html.replace('</head>', `<script src="${refreshPath}" defer></script></head>`)
}
