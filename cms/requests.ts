import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { scope } from './database/sqlite-client.ts'
import { answerInternal, isInternalPath } from './internal/answer.ts'
import { runningDoor, type Started } from './process.ts'
import { answerPreview, isPreviewPath } from './publishing/preview.ts'
import { answerApi, isApiPath } from './staff/door/answer-api.ts'
import { bodyPassed } from './staff/door/body-passed.ts'
import { isFromElsewhere } from './staff/door/cross-site.ts'
import { answerAway, isDatabaseThere, needsDatabase, pingOf, unlessAway } from './staff/door/database-away.ts'
import { withSecurityHeaders } from './staff/door/headers.ts'
import { isFirstAccountPath, openLink } from './staff/door/link.ts'
import { pageLimits, sizedSearch } from './staff/door/query-size.ts'

const isAdminPath = (path: string): boolean => /^\/admin(?:[/?]|$)/.test(path)

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Every request of this process, each in a scope of its own for the database. */
export function answerRequests(started: Started, toNext: Answer): RequestListener {
  const { adminUrl } = started.settings
  const ping = pingOf(started)

  const answer: Answer = async (request, response) => {
    const path = request.url ?? '/'
    if (isInternalPath(path)) return answerInternal(started, request, response)
    withSecurityHeaders(request, response)
    const header = (name: string) => request.headers[name]?.toString() ?? null
    if (isFromElsewhere({ method: request.method ?? 'GET', header, adminUrl })) {
      await bodyPassed(request)
      return refuse(response, 403, 'This was sent from another site. Open the admin and try again there.')
    }
    if (needsDatabase(path) && !(await isDatabaseThere(ping))) return answerAway(request, response)
    if (isPreviewPath(path)) {
      await bodyPassed(request)
      return answerPreview(request, response)
    }
    if (isFirstAccountPath(path) && request.method === 'GET') return openLink(path, adminUrl, response)
    if (isApiPath(path)) {
      const door = async (asked: Request) => unlessAway(await runningDoor()(asked), ping)
      return answerApi({ door, adminUrl }, { request, response })
    }
    if (isAdminPath(path)) {
      const [page = '', search] = path.split(/(?=\?)/)
      const result = sizedSearch(search ?? '', pageLimits)
      if ('refused' in result) {
        await bodyPassed(request)
        return refuse(response, 400, result.refused)
      }
      request.url = page + result.search
    }
    return toNext(request, response)
  }

  return (request, response) => {
    scope
      .run({}, () => answer(request, response))
      .catch((error: unknown) => {
        if (response.destroyed && hungUp.has(codeOf(error))) return
        started.payload.logger.error({ err: error }, 'A request could not be answered')
        if (response.headersSent) return void response.destroy()
        refuse(response, 500, 'Something went wrong here. Please try again.')
      })
  }
}

// Whoever asked has gone in the middle of their question or of its answer: nobody is left to tell, and nothing is wrong.
const hungUp = new Set<unknown>(['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE'])
const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : null)

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' })
  response.end(`${JSON.stringify({ errors: [{ message }] })}\n`)
}
