import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: Buffer; text: string }

type Question = { port: number } | { socketPath: string }
type How = { method?: string; headers?: Record<string, string | string[]>; body?: string | Buffer }

/** Asks over HTTP with exactly this path and these headers. */
export function ask(where: Question, path: string, { method = 'GET', headers = {}, body }: How = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const to = 'port' in where ? { host: '127.0.0.1', port: where.port } : where
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
    const call = request({ ...to, path, method, headers: { ...length, ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, text: whole.toString() })
      })
    })
    call.on('error', reject)
    call.end(body)
  })
}

/** Writes these bytes on a connection and reads until it is closed. */
export function askRaw(port: number, bytes: string, { thenEnd = false } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)))
    socket.on('close', () => resolve(text))
    if (thenEnd) socket.end(bytes, 'latin1')
    else socket.write(bytes, 'latin1')
  })
}

const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** A request as somebody fills it in. */
export const filled = {
  name: 'Ada Example',
  email: 'ada@example.org',
  setting: 'agency',
  hopes: 'We hope to build a shared language for supervision.',
  acknowledgement: 'true',
}

type Fields = Record<string, string> | [string, string][]

export const postForm = (port: number, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> =>
  ask({ port }, '/collaborate/', {
    method: 'POST',
    headers: { ...form, ...headers },
    body: new URLSearchParams(fields).toString(),
  })

export const postJson = (port: number, value: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  ask({ port }, '/collaborate/', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof value === 'string' ? value : JSON.stringify(value),
  })

/** Sends the form; the reference, or `null` when it could not be kept. Throws at any other answer. */
export async function sendForReference(port: number, fields: Fields): Promise<string | null> {
  const { status, headers } = await postForm(port, fields)
  if (status === 503) return null
  const reference = /reference=(.*)$/.exec(headers.location ?? '')?.[1]
  if (status !== 303 || !reference) throw new Error(`the form was answered with ${status}`)
  return reference
}
