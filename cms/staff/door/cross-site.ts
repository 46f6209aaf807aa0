type Asked = {
  method: string
  header: (name: string) => string | null
  /** The one address from which the admin is used, as `https://admin.example.org`. */
  adminUrl: string
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether another site may have sent this change with a member of staff's cookie. A browser says where a request comes from;
 * what says nothing is no browser, and then may not use a browser's cookie.
 */
export function isFromElsewhere({ method, header, adminUrl }: Asked): boolean {
  if (safe.has(method)) return false
  const origin = header('origin')
  if (origin !== null && origin !== adminUrl) return true
  const site = header('sec-fetch-site')
  if (site !== null && site !== 'same-origin' && site !== 'none') return true
  return origin === null && site === null && header('cookie') !== null
}
