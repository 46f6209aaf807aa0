import { request } from 'node:http'
import { join } from 'node:path'
import { z } from 'zod'
import { readSettings } from '#settings'
import { reasonOf } from '../../reason-of.ts'
import { refusal } from '../../refusal.ts'

const withinMs = 5000
// The front waits 5 s itself while another program holds its inbox, and as long again while one reads it.
const eraseWithinMs = 12_000
// A flood leaves many.
const resealWithinMs = 60_000

type Erasing = {
  /** The receipt that it has here: what was sent again since has another one, and stays. Without it all of it goes. */
  receiptHash?: string | null
  timeout?: number
}

/**
 * Has the front erase its copy of a request. False where no front runs (a command while the server is stopped): it asks
 * for what was erased when it starts, so that is no failure; but the copy is still there.
 */
export async function eraseFromInbox(
  reference: string,
  { receiptHash, timeout = eraseWithinMs }: Erasing = {},
): Promise<boolean> {
  // Whether it is erased here depends on who asks: an erasing is done, a deletion is taken back.
  const notYet = (why: string) =>
    refusal(`The copy of ${reference} in the inbox of the front could not be erased (${why}). Ask again.`, 503)
  const body = receiptHash === undefined ? null : { receiptHash }
  const answer = await askFront('DELETE', `/inbox/${reference}`, { body, timeout }).catch((error: unknown) => {
    throw notYet(reasonOf(error))
  })
  if (answer === null) return false
  if (answer.status !== 200 && answer.status !== 404) throw notYet(String(answer.status))
  return true
}

const lag = z.object({ inbox: z.object({ uncopied: z.int(), oldestSeconds: z.int() }) })
export type InboxLag = z.infer<typeof lag>['inbox']

/** How many requests the front has not handed over yet; `null` when it cannot be asked. */
export async function inboxLag(): Promise<InboxLag | null> {
  const answer = await askFront('GET', '/status').catch(() => null)
  const parsed = lag.safeParse(answer === null ? null : JSON.parse(answer.text))
  return parsed.data?.inbox ?? null
}

const waiting = z.object({
  requests: z.array(z.looseObject({ reference: z.string(), receivedAt: z.string() })),
  unreadable: z.int(),
})
export type Waiting = z.infer<typeof waiting>

/** What somebody has sent that the front has not handed over yet; `null` when no front runs. */
export async function waitingFrom(email: string): Promise<Waiting | null> {
  const notYet = (why: string) => new Error(`The inbox of the front could not be looked through (${why}). Ask again.`)
  const answer = await askFront('POST', '/inbox/from', { body: { email } }).catch((error: unknown) => {
    throw notYet(reasonOf(error))
  })
  if (answer === null) return null
  if (answer.status !== 200) throw notYet(String(answer.status))
  return waiting.parse(JSON.parse(answer.text))
}

const resealed = z.object({ left: z.array(z.string()) })

/** The front seals its own copies; `left` names those that nobody can read. Where none runs the command is given again. */
export async function resealInbox(): Promise<z.infer<typeof resealed>> {
  const answer = await askFront('POST', '/inbox/reseal', { timeout: resealWithinMs })
  if (answer === null) {
    throw new Error(
      'The database is sealed anew; the inbox is not, since the server is stopped. Start it, and ask again.',
    )
  }
  if (answer.status !== 200) {
    throw new Error(`The inbox of the front could not be sealed anew (${answer.status}). Ask again.`)
  }
  return resealed.parse(JSON.parse(answer.text))
}

/** `null` when no front runs. */
function askFront(
  method: string,
  path: string,
  { body = null, timeout = withinMs }: { body?: Record<string, unknown> | null; timeout?: number } = {},
): Promise<{ status: number; text: string } | null> {
  const socketPath = join(readSettings().dataDir, 'run', 'front.sock')
  return new Promise((resolve, reject) => {
    const sent = body === null ? '' : JSON.stringify(body)
    // Node says by itself that there is a body with a POST alone.
    const headers = { 'Content-Length': Buffer.byteLength(sent) }
    // A connection of its own each time: one that was kept may lead to a front that has ended since.
    const call = request({ socketPath, method, path, headers, timeout, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    call.on('timeout', () => call.destroy(new Error('the front did not answer in time')))
    call.on('error', (error) => {
      if ('code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED')) resolve(null)
      else reject(error)
    })
    call.end(sent)
  })
}
