import type { IncomingMessage } from 'node:http'
import type { Settings } from '#settings'
import type { HeaderList } from '../serve/security-headers.ts'

// The form carries no session, so a foreign page that posts it gains nothing it could not do without a visitor. It
// could, though, spread spam over its visitors' addresses. Refusing would lose the request of somebody who filled in
// a copy of the page; so it is kept, and set aside.

/**
 * Whether a page of somebody else's sent the form. Without an Origin, or with the "null" of a careful browser, nobody
 * knows. A page that came from this server is not foreign under whatever name it was visited: SITE_URL may be unset.
 */
export function isForeign({ headers }: IncomingMessage, { siteUrl, adminUrl }: Pick<Settings, 'siteUrl' | 'adminUrl'>) {
  const { origin, host } = headers
  if (origin === undefined || origin === 'null' || headers['sec-fetch-site'] === 'same-origin') return false
  return ![siteUrl, adminUrl, `http://${host}`, `https://${host}`].includes(origin)
}

/** What lets the public site's script read the answer when the form's address is another than the site's; else nothing. */
export function sharedWithSite(
  request: IncomingMessage,
  { siteUrl, adminUrl }: Pick<Settings, 'siteUrl' | 'adminUrl'>,
): HeaderList {
  if (siteUrl === adminUrl) return []
  if (request.headers.origin !== siteUrl) return ['Vary', 'Origin']
  return [
    'Access-Control-Allow-Origin',
    siteUrl,
    'Access-Control-Allow-Methods',
    'POST',
    'Access-Control-Allow-Headers',
    'Content-Type',
    'Access-Control-Max-Age',
    '600',
    'Vary',
    'Origin',
  ]
}
