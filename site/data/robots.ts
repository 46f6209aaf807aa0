import type { Store } from '../store.ts'

/** Everything public may be read; where staff work holds nothing for a search engine. */
export function robots({ siteUrl }: Store): string {
  return [
    'User-agent: *',
    'Disallow: /admin/',
    'Disallow: /api/',
    'Disallow: /preview/',
    '',
    `Sitemap: ${siteUrl}/sitemap.xml`,
    '',
  ].join('\n')
}
