import type { ServerResponse } from 'node:http'
import { firstAccountToken } from '../first-account.ts'
import { isSameSecret, linkCookie } from './first-account.ts'

const hourSeconds = 3600

export const isFirstAccountPath = (path: string): boolean => /^\/admin\/first-account(?:\?|$)/.test(path)

/** `GET /admin/first-account?token=…`, printed by the first start: opens the form and remembers who may send it. */
export function openLink(path: string, adminUrl: string, response: ServerResponse): void {
  const url = new URL(path, adminUrl)
  const token = firstAccountToken()
  const isRight = token !== null && isSameSecret(url.searchParams.get('token') ?? '', token)
  response.writeHead(303, {
    Location: isRight ? '/admin/create-first-user' : '/admin/login',
    'Cache-Control': 'no-store',
    // The token is in this address.
    'Referrer-Policy': 'no-referrer',
    ...(isRight && { 'Set-Cookie': cookie(token, url.protocol === 'https:') }),
  })
  response.end()
}

const cookie = (token: string, isHttps: boolean): string =>
  [
    `${linkCookie}=${token}`,
    'Path=/',
    `Max-Age=${hourSeconds}`,
    'HttpOnly',
    'SameSite=Strict',
    ...(isHttps ? ['Secure'] : []),
  ].join('; ')
