import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { mailHealth } from '../mail/health.ts'
import { deletedAmong } from '../partners/collaboration-requests/deleted.ts'
import { requestsHealth } from '../partners/collaboration-requests/health.ts'
import { receiptOf, receiptQuestion, withdrawByReceipt } from '../partners/collaboration-requests/receipts.ts'
import { parseHandedOver, ReferenceTaken, receive } from '../partners/collaboration-requests/receive.ts'
import type { Started } from '../process.ts'
import { reasonOf } from '../reason-of.ts'
import { runCommand } from './commands.ts'
import { healthOf } from './health.ts'

const maxBytes = 1024 * 1024

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
    const health = await healthOf(started.payload)
    if (!health.ok) return { status: 503, body: health }
    const [mail, requests] = await Promise.all([mailHealth(started.payload), requestsHealth(started.payload)])
    return { status: 200, body: { ...health, mail, requests } }
  }
  const given = request.method === 'POST' ? await readJson(request) : null
  if (given?.ok === false) return { status: 400, body: { message: given.reason } }
  if (route === 'POST /internal/collaboration-requests') return handOver(started, given?.value)
  if (route === 'POST /internal/receipts') return answerReceipt(started, given?.value)
  if (route === 'POST /internal/receipts/withdraw') return answerWithdrawal(started, given?.value)
  if (route === 'POST /internal/erased') return answerErased(started, given?.value)
  const command = /^POST \/internal\/commands\/([a-z-]+)$/.exec(route)?.[1]
  if (command !== undefined) return runCommand(started, command, given?.value)
  return { status: 404, body: { message: `The CMS knows no "${route}".` } }
}

async function handOver({ payload }: Started, given: unknown): Promise<Answer> {
  const record = parseHandedOver(given)
  if (!record.success) return { status: 400, body: { message: z.prettifyError(record.error) } }
  try {
    const { isNew } = await receive(payload, record.data)
    return { status: isNew ? 201 : 200, body: { reference: record.data.reference } }
  } catch (error) {
    // The front gives it another reference, and hands it over again.
    if (error instanceof ReferenceTaken) return { status: 409, body: { message: error.message } }
    throw error
  }
}

const noReceipt: Answer = { status: 404, body: { message: 'There is no such receipt.' } }

async function answerReceipt({ payload }: Started, given: unknown): Promise<Answer> {
  const receipt = await receiptOf(payload, receiptQuestion.parse(given).hash)
  return receipt === null ? noReceipt : { status: 200, body: receipt }
}

async function answerWithdrawal({ payload }: Started, given: unknown): Promise<Answer> {
  const isDone = await withdrawByReceipt(payload, receiptQuestion.parse(given).hash)
  return isDone ? { status: 200, body: {} } : noReceipt
}

const erasedQuestion = z.object({ references: z.array(z.string()).max(1000) })

/** Which of these requests were erased or deleted: the front then erases its own copies. */
async function answerErased({ payload }: Started, given: unknown): Promise<Answer> {
  const { references } = erasedQuestion.parse(given)
  const { docs } = await payload.find({
    collection: 'collaboration-requests',
    where: { reference: { in: references }, redactedAt: { exists: true } },
    select: { reference: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  const deleted = await deletedAmong(payload, references)
  return { status: 200, body: { erased: [...docs.map(({ reference }) => reference), ...deleted] } }
}

type Given = { ok: true; value: unknown } | { ok: false; reason: string }

async function readJson(request: IncomingMessage): Promise<Given> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > maxBytes) return { ok: false, reason: 'more than 1 MiB was sent' }
    chunks.push(chunk)
  }
  try {
    return { ok: true, value: JSON.parse(Buffer.concat(chunks).toString()) }
  } catch (error) {
    return { ok: false, reason: `what was sent is no JSON: ${reasonOf(error)}` }
  }
}
