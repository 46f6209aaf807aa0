import type { Settings } from '#settings'

/** Names and values in turn, as `writeHead` takes them: made once, sent with every answer. */
export type HeaderList = readonly string[]

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

const isHttps = ({ siteUrl }: Pick<Settings, 'siteUrl'>): boolean => siteUrl.startsWith('https:')

type Addresses = Pick<Settings, 'siteUrl' | 'adminUrl'>

/** The public pages' policy: everything from here, nothing inline. The form may post to the admin's address. */
const contentSecurityPolicy = ({ siteUrl, adminUrl }: Addresses): string => {
  const alsoAdmin = adminUrl === siteUrl ? '' : ` ${adminUrl}`
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self'${alsoAdmin}`,
    `form-action 'self'${alsoAdmin}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(isHttps({ siteUrl }) ? ['upgrade-insecure-requests'] : []),
  ].join('; ')
}

/** What holds for every answer, the CMS's included. */
export const commonHeaders = ({ siteUrl }: Pick<Settings, 'siteUrl'>): HeaderList => [
  'X-Content-Type-Options',
  'nosniff',
  // Not "no-referrer": browsers then send "Origin: null" with the form.
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'Permissions-Policy',
  denied.map((feature) => `${feature}=()`).join(', '),
  ...(isHttps({ siteUrl }) ? ['Strict-Transport-Security', 'max-age=63072000; includeSubDomains'] : []),
]

/** What holds for every public page and for the front's own answers. */
export const publicHeaders = (addresses: Addresses): HeaderList => [
  ...commonHeaders(addresses),
  'Content-Security-Policy',
  contentSecurityPolicy(addresses),
  'X-Frame-Options',
  'DENY',
]
