import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Started } from '../../process.ts'
import { previewPage } from '../../publishing/preview-page.ts'
import { isApiPath } from './answer-api.ts'
import { bodyPassed } from './body-passed.ts'

const title = 'Back in a moment'
const says = 'The database does not answer just now. Please try again in a few seconds.'
const wait = { 'Retry-After': '5', 'Cache-Control': 'no-store' } as const
// Nobody knows whether the database had it before it went.
const inJson = {
  errors: [
    {
      message:
        'The database does not answer just now, so this may not be saved. Keep this page open, and try again in a few seconds.',
    },
  ],
}

/** Asks the database for nothing; rejects where it does not answer. `null`: it is a file, which is always there. */
type Ping = (() => Promise<unknown>) | null

export const pingOf = ({ payload, settings }: Pick<Started, 'payload' | 'settings'>): Ping =>
  settings.database.kind === 'sqlite' ? null : () => payload.db.connection.getClient().db().command({ ping: 1 })

/**
 * Whether the database answers now, or soon: while another server of a replica set takes over, too. What the driver knows
 * may be old, so it is asked.
 */
export async function isDatabaseThere(ping: Ping, { withinMs = 5000 } = {}): Promise<boolean> {
  if (ping === null) return true
  const answered = ping().then(
    () => true,
    () => false,
  )
  return Promise.race([answered, pause(withinMs, false, { ref: false })])
}

/** Whether an answer needs the database: the admin's scripts and styles are files. */
export const needsDatabase = (path: string): boolean => !path.startsWith('/_next/')

/** Instead of the sign-in page, which would tell a person who is signed in that they are not. */
export async function answerAway(request: IncomingMessage, response: ServerResponse): Promise<void> {
  await bodyPassed(request)
  const isPage = !isApiPath(request.url ?? '/') && /text\/html/.test(request.headers.accept ?? '')
  response.writeHead(503, { ...wait, 'Content-Type': `${isPage ? 'text/html' : 'application/json'}; charset=utf-8` })
  response.end(isPage ? previewPage(title, says) : `${JSON.stringify(inJson)}\n`)
}

/** What an answer of the API becomes: it may say 401, 403 or 500 only because the database went away meanwhile. */
export async function unlessAway(answer: Response, ping: Ping): Promise<Response> {
  const isInDoubt = answer.status === 401 || answer.status === 403 || answer.status >= 500
  return isInDoubt && !(await isDatabaseThere(ping)) ? Response.json(inJson, { status: 503, headers: wait }) : answer
}
