import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import type { Started } from '../../process.ts'
import { previewPage } from '../../publishing/preview-page.ts'
import { isApiPath } from './answer-api.ts'
import { bodyPassed } from './body-passed.ts'

type Asked = Pick<Started, 'payload' | 'settings'>

const title = 'Back in a moment'
const says = 'The database does not answer just now. What you have saved is safe. Please try again in a few seconds.'
const wait = { 'Retry-After': '5', 'Cache-Control': 'no-store' } as const
const inJson = { errors: [{ message: says }] }
// Mongoose’s number for it; its enumeration is a type only.
const connected = 1
const withinMs = 5000

/** Whether the database answers now. A file is always there. */
export async function isDatabaseThere({ payload, settings }: Asked): Promise<boolean> {
  if (settings.database.kind === 'sqlite') return true
  const { readyState, db } = payload.db.connection
  if (readyState !== connected || db === undefined) return false
  // The driver may not have looked since it went.
  const answered = db.command({ ping: 1 }).then(
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

/** What an answer of the API becomes: it may say 401 or 500 only because the database went away meanwhile. */
export const unlessAway = async (answer: Response, asked: Asked): Promise<Response> =>
  answer.status < 400 || (await isDatabaseThere(asked)) ? answer : Response.json(inJson, { status: 503, headers: wait })
