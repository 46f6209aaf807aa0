import type { IncomingMessage } from 'node:http'
import { answerText, type Exchange, type Text, textTypes } from './answer.ts'

// How much of an unread body is let pass, and how long, so that the sender sees the answer before the line is cut.
const lingerBytes = 256 * 1024 * 1024
const lingerMs = 5000

const announcesBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Answers before the body was read: says it at once, lets the rest pass by unread for a moment, then hangs up. */
export function refuseUnread(exchange: Exchange, answer: Text): void {
  const { request, response } = exchange
  if (request.complete || !announcesBody(request)) {
    answerText(exchange, answer)
    return
  }
  const body = Buffer.from(answer.text)
  response.shouldKeepAlive = false
  response.writeHead(answer.status, [
    ...exchange.headers,
    'Cache-Control',
    'no-store',
    'Content-Type',
    textTypes[answer.type],
    'Content-Length',
    String(body.length),
    'Connection',
    'close',
    ...(answer.also ?? []),
  ])
  response.write(body)
  const hangUp = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(() => {
    hangUp()
    request.destroy()
  }, lingerMs)
  let passed = 0
  request.unpipe()
  request.resume()
  request.on('data', (chunk: Buffer) => {
    passed += chunk.length
    if (passed > lingerBytes) request.destroy()
  })
  request.once('end', hangUp)
  request.once('close', hangUp)
}

/** Answers one who took too long, and hangs up at once: the time to wait is over. */
export function cutOff(exchange: Exchange, answer: Text): void {
  exchange.response.shouldKeepAlive = false
  answerText(exchange, answer)
}
