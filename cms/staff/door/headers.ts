import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * What the browser may do on the admin's pages, set on every answer of this process. Next reads the policy on the
 * request, and gives the nonce in it to its own scripts; nobody else's run.
 */
export function withSecurityHeaders(request: IncomingMessage, response: ServerResponse): void {
  const policy = adminPolicy(randomBytes(16).toString('base64'))
  request.headers['content-security-policy'] = policy
  response.setHeader('Content-Security-Policy', policy)
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('X-Frame-Options', 'SAMEORIGIN')
  response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin')
  response.setHeader('X-Robots-Tag', 'noindex, nofollow')
  // Files under /_next/ are the same for everyone, and Next says how long they keep.
  if (!request.url?.startsWith('/_next/')) response.setHeader('Cache-Control', 'no-store')
}

const adminPolicy = (nonce: string): string =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // The editor and the admin's menus place things by style attributes.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')
