import { language } from '../labels.ts'
import type { Store } from '../store.ts'
import { newestUpdate } from './newest.ts'

/** RFC 9116. It must expire; a year after the newest change, since every build of a snapshot must give the same bytes. */
export function securityContact(store: Store): string {
  const { email } = store.setting('site')
  const expires = new Date(newestUpdate(store))
  expires.setUTCFullYear(expires.getUTCFullYear() + 1)
  return [
    `Contact: mailto:${email}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${language}`,
    `Canonical: ${store.siteUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
