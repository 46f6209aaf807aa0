/** Names and values of HTTP headers. */
export type Headers = readonly (readonly [name: string, value: string])[]

const denied = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'sync-xhr',
  'usb',
  'xr-spatial-tracking',
]

const isHttps = (siteUrl: string): boolean => siteUrl.startsWith('https:')

type Addresses = { siteUrl: string; adminUrl: string }

/** `searches`: the one page whose script is partly WebAssembly, which elsewhere may not run. */
type Page = { searches: boolean }

/**
 * The public pages' policy: everything from here, nothing inline but which links may be fetched ahead, which runs nothing.
 * The form may post to the admin's address.
 */
export const contentSecurityPolicy = ({ siteUrl, adminUrl }: Addresses, { searches }: Page): string => {
  const alsoAdmin = adminUrl === siteUrl ? '' : ` ${adminUrl}`
  return [
    "default-src 'none'",
    `script-src 'self' 'inline-speculation-rules'${searches ? " 'wasm-unsafe-eval'" : ''}`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self'${alsoAdmin}`,
    `form-action 'self'${alsoAdmin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isHttps(siteUrl) ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** All that browsers heed of a font or a style sheet: the rest is for what can stand in a window of its own. */
export const partHeaders = ({ siteUrl }: Pick<Addresses, 'siteUrl'>): Headers => [
  ['X-Content-Type-Options', 'nosniff'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ...(isHttps(siteUrl) ? [['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] as const] : []),
]

/** What holds for every answer, the CMS's included. */
export const commonHeaders = (addresses: Pick<Addresses, 'siteUrl'>): Headers => [
  ...partHeaders(addresses),
  // Not "no-referrer": browsers then send "Origin: null" with the form.
  ['Referrer-Policy', 'strict-origin-when-cross-origin'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Permissions-Policy', denied.map((feature) => `${feature}=()`).join(', ')],
]

/** What holds for every public page, whoever serves it. */
export const publicHeaders = (addresses: Addresses, page: Page = { searches: false }): Headers => [
  ...commonHeaders(addresses),
  ['Content-Security-Policy', contentSecurityPolicy(addresses, page)],
  ['X-Frame-Options', 'DENY'],
]
