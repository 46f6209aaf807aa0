import { chmod, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { z } from 'zod'
import { isRequestReference } from '#model/partners/request-reference.ts'
import { askCms } from '../cms-client.ts'
import { reasonOf } from '../events.ts'
import { readBody } from '../intake/body.ts'
import type { Inbox } from '../intake/inbox.ts'
import { waitingFrom } from '../intake/waiting-from.ts'
import type { CmsProcess } from './cms-process.ts'
import type { Health } from './health.ts'

type Options = {
  /** `<DATA_DIR>/run/front.sock`: only who owns the data folder can open it. */
  path: string
  cmsSocket: string
  since: string
  siteUrl: string
  cms: CmsProcess
  health: () => Promise<Health>
  inbox: Inbox
}

const maxBytes = 1024 * 1024
const withinMs = 15_000
// Publishing everything, or writing an export, takes its time.
const commandWithinMs = 10 * 60_000

type Answer = { status: number; body: unknown }

/**
 * What the command line and the CMS ask the running front:
 * `GET /status`, `POST /cms/<command>` (handed on to the CMS), `DELETE /inbox/<reference>` (a redacted request; with
 * `{receiptHash}` unless it was sent again since it had that), `POST /inbox/from {email}` (what somebody has sent that the
 * CMS does not have yet), `POST /inbox/reseal` (another IRH_PII_KEY).
 */
export async function openControl(options: Options): Promise<{ close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request).then(
      (result) => send(response, result),
      (error: unknown) => send(response, { status: 503, body: { message: reasonOf(error) } }),
    )
  })
  await rm(options.path, { force: true })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.path, resolve)
  })
  await chmod(options.path, 0o600)
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answer(options: Options, request: IncomingMessage): Promise<Answer> {
  const route = `${request.method} ${request.url}`
  if (route === 'GET /status') return { status: 200, body: await statusOf(options) }
  const command = /^POST \/cms\/([a-z-]+)$/.exec(route)?.[1]
  if (command !== undefined) return runInCms(options, request, command)
  if (route === 'POST /inbox/reseal') return { status: 200, body: await options.inbox.reseal() }
  if (route === 'POST /inbox/from') return sentFrom(options, request)
  const reference = /^DELETE \/inbox\/([\w-]+)$/.exec(route)?.[1]
  if (reference !== undefined && isRequestReference(reference)) return erase(options, request, reference)
  return { status: 404, body: { message: `The front knows no "${route}"` } }
}

async function statusOf({ since, siteUrl, cms, health }: Options) {
  return { pid: process.pid, since, siteUrl, cmsPid: cms.pid(), ...(await health()) }
}

const known = z.object({ receiptHash: z.string().nullable() })

async function erase({ inbox }: Options, request: IncomingMessage, reference: string): Promise<Answer> {
  const body = await readBody(request, { maxBytes, withinMs })
  if (body.refused !== null) return { status: 400, body: { message: `it could not be read: ${body.refused}` } }
  const isGone = await (body.text === ''
    ? inbox.erase(reference)
    : inbox.eraseUnlessSentAgain({ reference, ...known.parse(JSON.parse(body.text)) }))
  return { status: isGone ? 200 : 404, body: { message: isGone ? 'Erased.' : 'Not in the inbox.' } }
}

const person = z.object({ email: z.string() })

async function sentFrom({ inbox }: Options, request: IncomingMessage): Promise<Answer> {
  const body = await readBody(request, { maxBytes, withinMs })
  if (body.refused !== null) return { status: 400, body: { message: `the address could not be read: ${body.refused}` } }
  return { status: 200, body: await waitingFrom(inbox, person.parse(JSON.parse(body.text)).email) }
}

async function runInCms({ cmsSocket }: Options, request: IncomingMessage, command: string): Promise<Answer> {
  const body = await readBody(request, { maxBytes, withinMs })
  if (body.refused !== null) return { status: 400, body: { message: `the command could not be read: ${body.refused}` } }
  const path = `/internal/commands/${command}`
  const { status, text } = await askCms(cmsSocket, {
    method: 'POST',
    path,
    body: body.text || '{}',
    withinMs: commandWithinMs,
  })
  return { status, body: text }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const text = typeof body === 'string' ? body : `${JSON.stringify(body)}\n`
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(text)
}
