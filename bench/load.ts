import { connect } from 'node:net'

export type Load = { perSecond: number; medianMs: number; p99Ms: number; count: number }

/** What a client sends next: a whole request, as it goes over the wire. */
export type NextRequest = () => string

/**
 * Asks over so many connections at once for so long, each with one request at a time. A client of its own, since one
 * that costs more than the server would measure itself. Throws at any answer of another status.
 */
export async function load({
  port,
  clients,
  seconds,
  status,
  next,
}: {
  port: number
  clients: number
  seconds: number
  status: number
  next: NextRequest
}): Promise<Load> {
  const startedAt = performance.now()
  const until = startedAt + seconds * 1000
  const times = (await Promise.all(Array.from({ length: clients }, () => client({ port, until, status, next })))).flat()
  const elapsed = (performance.now() - startedAt) / 1000
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { perSecond: times.length / elapsed, medianMs: at(0.5), p99Ms: at(0.99), count: times.length }
}

type Client = { port: number; until: number; status: number; next: NextRequest }

/** The milliseconds that each answer took. */
function client({ port, until, status, next }: Client): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const times: number[] = []
    let askedAt = 0
    let received = Buffer.alloc(0)
    const ask = () => {
      askedAt = performance.now()
      socket.write(next())
    }
    socket.on('connect', ask)
    socket.on('error', reject)
    socket.on('close', () =>
      times.length > 0 ? resolve(times) : reject(new Error('the line was closed without an answer')),
    )
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
      const end = lengthOf(received)
      if (end === null || received.length < end) return
      if (!received.subarray(0, 12).equals(Buffer.from(`HTTP/1.1 ${status}`))) {
        socket.destroy(new Error(`not ${status}: ${received.subarray(0, 400).toString()}`))
        return
      }
      const now = performance.now()
      times.push(now - askedAt)
      received = received.subarray(end)
      if (now < until) ask()
      else socket.destroy()
    })
  })
}

/** How long the first answer is, headers included; `null` while its headers are not whole. */
function lengthOf(received: Buffer): number | null {
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) return null
  const length = /\r\ncontent-length: (\d+)/i.exec(received.subarray(0, end).toString('latin1'))?.[1]
  if (length === undefined) throw new Error('an answer without Content-Length, which this client does not read')
  return end + 4 + Number(length)
}

/** The middle one of several rounds, so that what else the machine does counts less. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
