import { getPayload, handleEndpoints, type SanitizedConfig } from 'payload'
import { roles } from '#model/roles.ts'
import { readSettings } from '#settings'
import { identityOf } from '../../fields/access.ts'
import { whoAsks } from '../who-asks.ts'
import { isFromElsewhere } from './cross-site.ts'
import { registerFirst } from './first-account.ts'
import { noteUser } from './known-user.ts'
import { restLimits, sizedSearch } from './query-size.ts'
import { readBody } from './read-body.ts'
import { refusal } from './refusal.ts'
import { type Call, forgotPassword, resetPassword, signIn } from './sign-in.ts'

/** All that somebody may ask who has not signed in. */
const openDoors: Readonly<Record<string, (call: Call) => Promise<Response>>> = {
  'POST /api/users/login': signIn,
  'POST /api/users/forgot-password': forgotPassword,
  'POST /api/users/reset-password': resetPassword,
  'POST /api/users/first-register': registerFirst,
}
const whoAmI = 'GET /api/users/me'

/** Payload's REST API behind our door: no word from other sites, nothing too large, nobody who has not signed in. */
export function apiDoor(config: Promise<SanitizedConfig>): (request: Request) => Promise<Response> {
  const { adminUrl } = readSettings()
  return async (given) => {
    if (isFromElsewhere({ method: given.method, header: (name) => given.headers.get(name), adminUrl })) {
      return refusal(403, 'This was sent from another site. Open the admin and try again there.')
    }
    const body = await readBody(given)
    if (body instanceof Response) return body
    const request = sized(await asAsked(body.request))
    if (request instanceof Response) return request
    const { data } = body
    const payload = await getPayload({ config })
    const asked = `${request.method} ${plainPath(request.url)}`
    const door = openDoors[asked]
    if (door) {
      const ask = (sent: Record<string, string>) => handleEndpoints({ config, request: withBody(request, sent) })
      return door({ payload, request, data, ask })
    }
    const user = await whoAsks(payload, request.headers)
    if (!roles.some((role) => role === identityOf(user))) {
      // The sign-in page asks who is there before it shows itself.
      if (asked === whoAmI) return Response.json({ user: null }, { headers: { 'Cache-Control': 'no-store' } })
      return refusal(401, 'Please sign in.')
    }
    if (user !== null) noteUser(request.headers, user)
    return handleEndpoints({ config, request })
  }
}

/** Payload hears either of them, whatever the other one says. */
const overrides = ['x-payload-http-method-override', 'x-http-method-override']

/** A question too long for an address comes as the body of a POST that says it is a GET: here it becomes one. */
async function asAsked(request: Request): Promise<Request> {
  const { headers, method, url } = request
  if (method !== 'POST' || !overrides.some((name) => headers.get(name) === 'GET')) return request
  const plain = new Headers(headers)
  for (const name of [...overrides, 'content-type', 'content-length']) plain.delete(name)
  const asked = new URL(url)
  if (headers.get('content-type') === 'application/x-www-form-urlencoded') asked.search = await request.text()
  return new Request(asked, { method: 'GET', headers: plain, signal: request.signal })
}

function sized(request: Request): Request | Response {
  // A change in many documents at once says by "where" which ones; there no limit means all of them.
  if (request.method !== 'GET' && request.method !== 'HEAD') return request
  const url = new URL(request.url)
  const result = sizedSearch(url.search, restLimits)
  if ('refused' in result) return refusal(400, result.refused)
  if (result.search === url.search) return request
  url.search = result.search
  return new Request(url, { method: request.method, headers: request.headers, signal: request.signal })
}

/** Payload finds its endpoints whatever the case, and with a slash at the end: a door must not have such a back way. */
const plainPath = (url: string): string =>
  decodedOr(new URL(url).pathname).toLowerCase().replaceAll(/\/+/g, '/').replace(/\/$/, '')

function decodedOr(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // Payload answers 404 to what it cannot decode
  }
}

function withBody(request: Request, body: Record<string, string>): Request {
  const headers = new Headers(request.headers)
  headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Request(request.url, { method: 'POST', headers, body: JSON.stringify(body) })
}
