import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Started } from '../process.ts'
import { isHealthy } from './health.ts'

type Answer = { status: number; body: Record<string, unknown> }

/** Whether the path is one that only this machine may ask, over the socket; the front never forwards it. */
export const isInternalPath = (path: string): boolean => path.startsWith('/internal/')

/** What the front and the command line ask: health, handing over a request, commands. */
export async function answerInternal(
  started: Started,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { status, body } = await answerTo(started, request)
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(`${JSON.stringify(body)}\n`)
}

async function answerTo(started: Started, request: IncomingMessage): Promise<Answer> {
  const route = `${request.method} ${request.url}`
  if (route === 'GET /internal/health') {
    const health = await isHealthy(started.payload)
    return { status: health.ok ? 200 : 503, body: health }
  }
  return { status: 404, body: { message: `The CMS knows no "${route}".` } }
}
